using System.Security.Cryptography;
using System.Text;

namespace Tamga.Filings.Anchors;

/// <summary>
/// Where all chains of evidence that had grown stood when a day was over, in one signed line that names the line of the day
/// before. Who keeps it can tell later whether any evidence up to then was written anew.
/// </summary>
/// <param name="Day">The day, UTC, such as <c>2026-11-30</c>. Each day has one, also one on which nothing was filed.</param>
/// <param name="Number">Its place among all, from 1.</param>
/// <param name="PreviousHash">The hash of the anchor of the day before; empty for the first.</param>
/// <param name="Root">The root of the tree over what each customer has; empty where nobody has anything.</param>
/// <param name="Customers">How many customers have something in it.</param>
/// <param name="MadeAt">When it was made, as text: the signature covers exactly these characters.</param>
/// <param name="KeyId">The key that signs: the SHA-256 thumbprint of its JWK (RFC 7638).</param>
/// <param name="Signature">ECDSA on P-256 with SHA-256 over <see cref="Text"/>, r and s, base64url.</param>
public sealed record Anchor(
    string Day, int Number, string PreviousHash, string Root, int Customers, string MadeAt, string KeyId, string Signature)
{
    /// <summary>How days are written.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>What is signed and hashed: the members in their order, a line each.</summary>
    public string Text() => $"tamga-anchor-1\n{Day}\n{Number}\n{PreviousHash}\n{Root}\n{Customers}\n{MadeAt}\n{KeyId}";

    /// <summary>Lower-case hex SHA-256 of <see cref="Text"/>: what the next one names.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())));
}

/// <summary>Where a filing's chain of evidence stood, or where it ended when it was erased.</summary>
/// <param name="FilingId">The filing.</param>
/// <param name="Seq">The number of its last entry.</param>
/// <param name="Hash">That entry's hash.</param>
public sealed record AnchoredHead(string FilingId, int Seq, string Hash);

/// <summary>What one customer has in an anchor, and how it leads to the root.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Heads">Where its chains stood that had grown, by filing.</param>
/// <param name="Erasures">Where those ended that were erased because they had passed their age, by filing.</param>
/// <param name="Path">From its leaf to the root.</param>
public sealed record AnchoredCustomer(
    string CustomerId, IReadOnlyList<AnchoredHead> Heads, IReadOnlyList<AnchoredHead> Erasures,
    IReadOnlyList<MerkleStep> Path)
{
    /// <summary>
    /// Its leaf: SHA-256 of a zero byte and the UTF-8 text <c>customerId</c>, then a line <c>head filingId seq hash</c> each and
    /// a line <c>erased filingId seq hash</c> each, joined by line feeds.
    /// </summary>
    public string Leaf() => MerkleTree.Leaf(string.Join(
        '\n',
        [
            CustomerId, .. Heads.Select(h => $"head {h.FilingId} {h.Seq} {h.Hash}"),
            .. Erasures.Select(h => $"erased {h.FilingId} {h.Seq} {h.Hash}"),
        ]));
}
