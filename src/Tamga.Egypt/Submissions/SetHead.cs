using Tamga.Egypt.Documents;

namespace Tamga.Egypt.Submissions;

/// <summary>What is common to the documents or receipts of one filing, as it was when the filing was accepted.</summary>
/// <param name="IsProduction">In which environment.</param>
/// <param name="TaxId">The issuer.</param>
/// <param name="Keys">The natural key of each in its place, without the issuer.</param>
/// <param name="List">The request's member that they came in.</param>
/// <param name="Profile">Who issues, where documents are made while the filing is at work.</param>
/// <param name="Settings">How documents are made then.</param>
/// <param name="Places">The place of each in the request, where that is another than in the set.</param>
sealed record SetHead(
    bool IsProduction, string TaxId, IReadOnlyList<string> Keys, string List, IssuerProfile? Profile = null,
    DocumentSettings? Settings = null,
    IReadOnlyList<int>? Places = null)
{
    /// <summary>Where in the request an item of the set stood.</summary>
    public int PlaceOf(int index) => Places is null ? index : Places[index];

    /// <summary>The natural key to be shown of the filing: that of its only document. Of several each has its own.</summary>
    public string? NaturalKey => Keys.Count == 1 ? $"{Issuer}|{Keys[0]}" : null;

    /// <summary>Under what the issuer's documents are claimed: each environment is an authority of its own.</summary>
    public string Issuer => IssuerKey(IsProduction, TaxId);

    /// <summary>What all natural keys of an issuer begin with.</summary>
    public static string IssuerKey(bool isProduction, string? taxId) =>
        $"eta|{(isProduction ? "production" : "preproduction")}|{taxId}";
}
