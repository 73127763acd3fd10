using System.ComponentModel.DataAnnotations;

namespace Tamga.Settings;

/// <summary>An absolute address, or nothing.</summary>
/// <param name="schemes">Which schemes it may have; http and https when left out.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressAttribute(params string[] schemes) : ValidationAttribute
{
    static readonly string[] Web = ["http", "https"];

    /// <summary>Which schemes it may have.</summary>
    public IReadOnlyList<string> Schemes { get; } = schemes is { Length: > 0 } ? schemes : Web;

    /// <summary>A part of a text that is put in later, such as <c>{subdomain}</c>.</summary>
    public string? Placeholder { get; init; }

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value switch
    {
        null => true,
        Uri address => Fits(address),
        string text => Uri.TryCreate(
            Placeholder is null ? text : text.Replace(Placeholder, "x", StringComparison.OrdinalIgnoreCase), UriKind.Absolute,
            out var address)
            && Fits(address),
        _ => false,
    };

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) =>
        $"{name} must be an absolute {string.Join(" or ", Schemes)} address"
        + (Placeholder is null ? "" : $", with {Placeholder} where the customer's goes");

    bool Fits(Uri address) => address.IsAbsoluteUri && Schemes.Contains(address.Scheme, StringComparer.OrdinalIgnoreCase);
}
