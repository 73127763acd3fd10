using Tamga.Accounts;

namespace Tamga.Egypt.Documents;

/// <summary>
/// Who issues: what a document says about its issuer, and a receipt about its seller, unless the ERP says more.
/// </summary>
sealed record IssuerProfile
{
    /// <summary>The registration number, nine digits. A document that names another one is refused.</summary>
    public required string TaxId { get; init; }

    /// <summary>The company's name.</summary>
    public required string Name { get; init; }

    /// <summary>The branch, <c>0</c> for the only or main one.</summary>
    public string BranchCode { get; init; } = "0";

    /// <summary>The activity that documents are issued for, four digits; null where every document names its own.</summary>
    public string? ActivityCode { get; init; }

    /// <summary>The branch's address; null where every document carries it, or none is known.</summary>
    public CustomerAddress? Address { get; init; }

    /// <summary>What a customer's record says.</summary>
    /// <param name="customer">A customer whose <see cref="EtaProfile.TaxId"/> is known.</param>
    /// <exception cref="InvalidOperationException">ETA has not yet told its tax id.</exception>
    public static IssuerProfile Of(Customer customer)
    {
        var profile = customer.Eta();
        return new()
        {
            TaxId = profile.TaxId
                ?? throw new InvalidOperationException("The customer's tax id is not known: it has no credentials at ETA."),
            Name = customer.CompanyName,
            BranchCode = profile.BranchCode,
            ActivityCode = profile.TaxpayerActivityCode,
            Address = profile.Address,
        };
    }
}
