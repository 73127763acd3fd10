using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Filings;

/// <summary>A kind of filings that a country has, told to whoever reads the API's description.</summary>
/// <param name="Name">Its name in the API, such as <c>return</c>.</param>
/// <param name="Meaning">What is filed, in a few words.</param>
/// <param name="Result">What its filings show as <c>result</c>.</param>
/// <param name="Reference">What they show as <c>authorityReference</c>; nothing when the authority calls them nothing.</param>
public sealed record FilingKind(string Name, string Meaning, Type Result, Type? Reference = null);

/// <summary>Adds what a country files.</summary>
public static class FilingKinds
{
    /// <summary>Adds kinds of filings.</summary>
    /// <param name="services">The services.</param>
    /// <param name="kinds">The kinds.</param>
    public static IServiceCollection AddFilingKinds(this IServiceCollection services, params ReadOnlySpan<FilingKind> kinds)
    {
        foreach (var kind in kinds) services.AddSingleton(kind);
        return services;
    }
}
