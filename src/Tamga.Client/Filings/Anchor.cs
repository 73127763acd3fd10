namespace Tamga.Client.Filings;

/// <summary>
/// Where all chains of evidence that had grown stood when a day was over, in one signed line that names the line of the day
/// before. Who keeps it can tell later whether any evidence up to then was written anew.
/// </summary>
public sealed record Anchor : OpenRecord
{
    /// <summary>The day, UTC, such as <c>2026-11-30</c>. Each day has one, also one on which nothing was filed.</summary>
    public string Day { get; set; } = "";

    /// <summary>Its place among all, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The hash of the anchor of the day before; empty for the first.</summary>
    public string PreviousHash { get; set; } = "";

    /// <summary>The root of the tree over what each customer has; empty where nobody has anything.</summary>
    public string Root { get; set; } = "";

    /// <summary>How many customers have something in it.</summary>
    public int Customers { get; set; }

    /// <summary>When it was made, as text: the signature covers exactly these characters.</summary>
    public string MadeAt { get; set; } = "";

    /// <summary>The key that signs: the SHA-256 thumbprint of its JWK (RFC 7638).</summary>
    public string KeyId { get; set; } = "";

    /// <summary>ECDSA on P-256 with SHA-256 over string Anchor.Text(), r and s, base64url.</summary>
    public string Signature { get; set; } = "";
}
