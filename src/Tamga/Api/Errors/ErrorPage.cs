using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Api.Errors;

/// <summary>What there is to know about an error code: its page at <c>/docs/errors/{code}</c>.</summary>
/// <param name="Code">The code.</param>
/// <param name="Statuses">The HTTP statuses that it comes with, the commonest first.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Example">An answer with it, as it may come.</param>
public sealed record ErrorPage(
    string Code, IReadOnlyList<int> Statuses, string Meaning, string Remedy, ErrorExample Example)
{
    /// <summary>Where all pages are listed.</summary>
    internal const string Root = "/docs/errors";

    /// <summary>Whether a filing that has failed may have it in its <c>error</c>.</summary>
    public bool IsOfFilings { get; init; }

    /// <summary>The address of a code's page: the <c>type</c> of its problems.</summary>
    /// <param name="code">The code.</param>
    internal static string AddressOf(string code) => $"{Root}/{code}";
}

/// <summary>An answer that a page shows.</summary>
/// <param name="Path">What was asked.</param>
/// <param name="Detail">What the answer says.</param>
/// <param name="Errors">Single errors, each starting with its JSON path.</param>
public sealed record ErrorExample(string Path, string Detail, params IReadOnlyList<string> Errors)
{
    /// <summary>The key of the message, where it says more than the code's own.</summary>
    public string? MessageKey { get; init; }

    /// <summary>What stands in the message's placeholders.</summary>
    public IReadOnlyList<(string Name, object Value)> Arguments { get; init; } = [];

    /// <summary>Further members.</summary>
    public IReadOnlyList<(string Name, object? Value)> Members { get; init; } = [];
}

/// <summary>Adds pages.</summary>
public static class ErrorPageServices
{
    /// <summary>Adds the pages of a part's own error codes.</summary>
    /// <param name="services">The services.</param>
    /// <param name="pages">One for each code.</param>
    public static IServiceCollection AddErrorPages(this IServiceCollection services, params IEnumerable<ErrorPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (var page in pages) services.AddSingleton(page);
        return services;
    }
}
