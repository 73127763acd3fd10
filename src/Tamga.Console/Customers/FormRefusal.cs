using Tamga.Client;

namespace Tamga.Console.Customers;

/// <summary>Why the API did not take a form: field by field, and what is about none of them.</summary>
/// <param name="Message">In a sentence; nothing when nothing was refused.</param>
/// <param name="Errors">Each with the JSON path it is about in front.</param>
public sealed record FormRefusal(string? Message, IReadOnlyList<string> Errors)
{
    internal static FormRefusal None { get; } = new(null, []);

    internal static FormRefusal Of(TamgaException refusal) => new(refusal.Message, refusal.Errors);

    /// <summary>What is wrong with a field.</summary>
    public IEnumerable<string> About(string path) => Errors
        .Where(error => error.StartsWith($"$.{path}:", StringComparison.Ordinal))
        .Select(error => error[(path.Length + 3)..].Trim());

    /// <summary>What is about none of these fields.</summary>
    public IEnumerable<string> Besides(IEnumerable<string> paths) =>
        Errors.Where(error => !paths.Any(path => error.StartsWith($"$.{path}:", StringComparison.Ordinal)));
}
