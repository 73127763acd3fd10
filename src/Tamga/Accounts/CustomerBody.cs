namespace Tamga.Accounts;

/// <summary>
/// What a partner says about a customer. Absent members stay as they are; null takes away what may be missing, and with
/// an authority's part its secrets. A secret is changed by giving another: null leaves it.
/// </summary>
/// <remarks>Every part of a customer has members of its own beside these: <see cref="ICustomerPart.Body"/>.</remarks>
sealed class CustomerBody
{
    public string? CompanyName { get; init; }

    public bool? IsProduction { get; init; }

    public bool? IsActive { get; init; }
}
