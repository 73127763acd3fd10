using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Tamga.Cades;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>What is no signature for ETA is refused with a reason, whatever it is.</summary>
public sealed class SignatureVerifierTests
{
    static readonly byte[] Text = Encoding.UTF8.GetBytes("\"ISSUER\"\"NAME\"\"شركة\"");
    static readonly HandmadeCms Right = new() { Content = Text };

    static readonly Dictionary<string, (HandmadeCms Cms, SignatureFlawKind Flaw)> Wrong = new(StringComparer.Ordinal)
    {
        ["a version of 1"] = (Right with { Version = 1 }, SignatureFlawKind.Version),
        ["data instead of digestedData"] = (Right with { EContentType = "1.2.840.113549.1.7.1" }, SignatureFlawKind.ContentType),
        ["another contentType attribute"] =
            (Right with { ContentTypeAttribute = "1.2.840.113549.1.7.1" }, SignatureFlawKind.Attribute),
        ["the content inside"] = (Right with { Attached = true }, SignatureFlawKind.NotDetached),
        ["no certificate"] = (Right with { WithCertificate = false }, SignatureFlawKind.Certificate),
        ["no signer"] = (Right with { Signers = 0 }, SignatureFlawKind.SignerCount),
        ["two signers"] = (Right with { Signers = 2 }, SignatureFlawKind.SignerCount),
        ["a signer named by its key"] = (Right with { BySubjectKeyIdentifier = true }, SignatureFlawKind.SignerIdentifier),
        ["SHA-512"] = (Right with { WithSha512 = true }, SignatureFlawKind.Algorithm),
        ["RSA-PSS by name"] = (Right with { SignatureAlgorithm = "1.2.840.113549.1.1.10" }, SignatureFlawKind.Algorithm),
        ["another text's digest"] = (Right with { Digest = SHA256.HashData("x"u8) }, SignatureFlawKind.Digest),
        ["a digest of the wrong length"] = (Right with { Digest = [1, 2, 3] }, SignatureFlawKind.Digest),
        ["no contentType"] = (Right with { Without = [HandmadeCms.ContentType] }, SignatureFlawKind.Attribute),
        ["no messageDigest"] = (Right with { Without = [HandmadeCms.MessageDigest] }, SignatureFlawKind.Attribute),
        ["no signingTime"] = (Right with { Without = [HandmadeCms.SigningTime] }, SignatureFlawKind.Attribute),
        ["no signingCertificateV2"] = (Right with { Without = [HandmadeCms.SigningCertificateV2] }, SignatureFlawKind.Attribute),
        ["two messageDigests"] = (Right with { Twice = [HandmadeCms.MessageDigest] }, SignatureFlawKind.Attribute),
        ["two signingTimes"] = (Right with { Twice = [HandmadeCms.SigningTime] }, SignatureFlawKind.Attribute),
        ["a messageDigest of another type"] =
            (Right with { Nonsense = [HandmadeCms.MessageDigest] }, SignatureFlawKind.Attribute),
        ["a signingTime of another type"] = (Right with { Nonsense = [HandmadeCms.SigningTime] }, SignatureFlawKind.Attribute),
        ["a signingCertificateV2 of another type"] =
            (Right with { Nonsense = [HandmadeCms.SigningCertificateV2] }, SignatureFlawKind.Attribute),
        ["a signingCertificateV2 about another certificate"] =
            (Right with { BoundCertificate = TestSeal.OtherCompany }, SignatureFlawKind.CertificateHash),
        ["a certificate of another key"] = (Right with { Certificate = TestSeal.OtherCompany }, SignatureFlawKind.Signature),
        ["a signing time in the future"] = (Right with { SignedAt = TestSeal.Now.AddMinutes(11) }, SignatureFlawKind.SigningTime),
        ["a signing time before the certificate"] =
            (Right with { SignedAt = TestSeal.Now.AddYears(-2) }, SignatureFlawKind.Validity),
        ["a certificate that has expired"] =
            (Right with { Certificate = TestSeal.Make(until: TestSeal.Now.AddDays(-1)) }, SignatureFlawKind.Validity),
        ["a certificate that expired since it signed"] = (
            Right with { Certificate = TestSeal.Make(until: TestSeal.Now.AddDays(-1)), SignedAt = TestSeal.Now.AddDays(-2) },
            SignatureFlawKind.Validity),
        ["a certificate that is not valid yet"] =
            (Right with { Certificate = TestSeal.Make(from: TestSeal.Now.AddDays(1)) }, SignatureFlawKind.Validity),
        ["a certificate for encryption"] =
            (Right with { Certificate = TestSeal.Make(usage: X509KeyUsageFlags.KeyEncipherment) }, SignatureFlawKind.KeyUsage),
    };

    public static TheoryData<string> WrongOnes => [.. Wrong.Keys];

    [Fact]
    public void A_signature_made_by_hand_as_the_specification_says_is_good()
    {
        var verdict = Verify(Right.Encode());
        Assert.Empty(verdict.Flaws);
        Assert.Equal(TestSeal.Now, verdict.SignedAt);
        Assert.Equal([TestSeal.Rin], verdict.Seal!.TaxIds);
        Assert.False(verdict.Seal.LooksPersonal);
    }

    [Theory]
    [MemberData(nameof(WrongOnes))]
    public void It_is_refused_with_the_reason_that_it_has(string what)
    {
        var (cms, flaw) = Wrong[what];
        var verdict = Verify(cms.Encode());
        Assert.False(verdict.IsGood);
        Assert.Contains(verdict.Flaws, f => f.Kind == flaw);
        Assert.All(verdict.Flaws, f => Assert.EndsWith(".", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_differs_in_the_field_is_accepted()
    {
        Assert.Empty(Verify((Right with { SignatureAlgorithm = "1.2.840.113549.1.1.11" }).Encode()).Flaws);
        Assert.Empty(Verify((Right with { ExplicitHashAlgorithm = true }).Encode()).Flaws);
        Assert.Empty(
            Verify(
                CadesSignature.Create(
                    Text, TestSeal.Company, TestSeal.Key, TestSeal.Now, CertificateHashName.AttributeOid)).Flaws);
        Assert.Empty(Verify((Right with { Certificate = TestSeal.Make(usage: null) }).Encode()).Flaws);
        Assert.Empty(
            Verify((Right with { Certificate = TestSeal.Make(usage: X509KeyUsageFlags.DigitalSignature) }).Encode()).Flaws);
    }

    [Fact]
    public void The_tax_id_is_looked_at_only_when_one_is_expected()
    {
        var cms = Right.Encode();
        Assert.Empty(Verify(cms, TestSeal.Rin).Flaws);
        Assert.Equal(SignatureFlawKind.TaxId, Assert.Single(Verify(cms, "113317713").Flaws).Kind);
        // A part of a longer number is not a tax id.
        Assert.Equal(SignatureFlawKind.TaxId, Assert.Single(Verify(
            (Right with { Certificate = TestSeal.Make(subject: $"CN=1{TestSeal.Rin}, O=Company") }).Encode(),
            TestSeal.Rin).Flaws).Kind);
    }

    [Fact]
    public void Bytes_behind_the_signature_and_bytes_that_are_none_are_refused()
    {
        var cms = Right.Encode();
        Assert.Equal(SignatureFlawKind.TrailingBytes, Assert.Single(Verify([.. cms, 0]).Flaws).Kind);
        byte[][] none =
            [[], [0x30], [0x30, 0x80], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], TestSeal.Company.RawData, new byte[200_000]];
        foreach (var no in none)
            Assert.Equal(SignatureFlawKind.NotCms, Assert.Single(Verify(no).Flaws).Kind);
    }

    [Fact]
    public void The_digest_is_that_of_the_text_and_of_no_other()
    {
        var verdict = SignatureVerifier.Verify(Right.Encode(), [.. Text, (byte)' '], new SignatureExpectation(TestSeal.Now));
        var flaw = Assert.Single(verdict.Flaws);
        Assert.Equal(SignatureFlawKind.Digest, flaw.Kind);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Text)), flaw.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_damage_makes_the_check_fail_instead_of_saying_no()
    {
        var cms = Right.Encode();
        for (var length = 0; length < cms.Length; length++) Assert.False(Verify(cms[..length]).IsGood);
        var still = 0;
        for (var at = 0; at < cms.Length; at++)
        {
            foreach (var mask in (byte[])[0x01, 0x20, 0x80, 0xFF])
            {
                var damaged = cms.ToArray();
                damaged[at] ^= mask;
                if (Verify(damaged).IsGood) still++;
            }
        }

        // The list of digest algorithms at the front is not signed, and a NULL there may be anything: that much is left open.
        Assert.InRange(still, 0, 60);
    }

    [Fact]
    public void No_structure_of_random_tags_makes_the_check_fail()
    {
        // Valid tags and lengths with anything in them get deeper into the readers than noise does.
        var cms = Right.Encode();
        for (uint seed = 1; seed <= 3000; seed++)
        {
            var noise = cms.ToArray();
            var state = seed * 2654435761u;
            for (var changes = 0; changes < 6; changes++)
            {
                state = (state * 1664525u) + 1013904223u;
                var from = (int)(state >> 8) % noise.Length;
                state = (state * 1664525u) + 1013904223u;
                var to = (int)(state >> 8) % noise.Length;
                state = (state * 1664525u) + 1013904223u;
                var length = Math.Min((int)(state >> 27), noise.Length - Math.Max(from, to));
                Buffer.BlockCopy(cms, from, noise, to, length);
            }

            _ = Verify(noise);
        }
    }

    static SignatureVerdict Verify(byte[] cms, string? taxId = null) =>
        SignatureVerifier.Verify(cms, Text, new SignatureExpectation(TestSeal.Now) { TaxId = taxId });
}
