namespace Tamga.Cades;

/// <summary>What a check of a signature found.</summary>
/// <param name="Flaws">Everything that is wrong; the first one is the one to mend first.</param>
/// <param name="Seal">The signer's certificate, when there is one that can be read.</param>
/// <param name="SignedAt">The time of signing that the signer names.</param>
public sealed record SignatureVerdict(IReadOnlyList<SignatureFlaw> Flaws, SealCertificate? Seal, DateTimeOffset? SignedAt)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsGood => Flaws.Count == 0;
}
