using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tamga.Cades;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>A renewed token holds two certificates, and a file may hold what is none of ours.</summary>
public sealed class CertificateChoiceTests
{
    static readonly X509Certificate2 Old = TestSeal.Make(until: TestSeal.Now.AddDays(-1));

    [Fact]
    public void The_only_valid_certificate_is_taken()
    {
        Assert.Same(TestSeal.Company, CertificateChoice.Any.Pick([Old, TestSeal.Company], TestSeal.Now, out var problem));
        Assert.Equal("", problem);
    }

    [Fact]
    public void A_thumbprint_or_a_subject_decides_between_several()
    {
        X509Certificate2[] both = [TestSeal.Company, TestSeal.OtherCompany];
        Assert.Null(CertificateChoice.Any.Pick(both, TestSeal.Now, out var problem));
        Assert.Contains(TestSeal.Company.Thumbprint, problem, StringComparison.Ordinal);
        Assert.Same(TestSeal.OtherCompany, new CertificateChoice(Subject: "o=other").Pick(both, TestSeal.Now, out _));
        // As a certificate viewer copies it, with its invisible mark in front.
        var spaced = "\u200e" + string.Join(
            ' ', TestSeal.Company.Thumbprint.ToLowerInvariant().Chunk(2).Select(c => new string(c)));
        Assert.Same(TestSeal.Company, new CertificateChoice(spaced).Pick(both, TestSeal.Now, out _));
    }

    [Fact]
    public void Why_there_is_none_is_said()
    {
        AssertNone("no certificate with a private key");
        AssertNone("No certificate is valid now", Old);
        AssertNone("No certificate may sign", TestSeal.Make(usage: X509KeyUsageFlags.KeyEncipherment));
        Assert.Null(new CertificateChoice(Issuer: "Egypt Trust").Pick([TestSeal.Company], TestSeal.Now, out var problem));
        Assert.Contains("No certificate is the wanted one", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_opens_with_its_password_and_says_why_it_does_not()
    {
        var file = TestSeal.Pkcs12("secret", TestSeal.Company);
        using var key = Pkcs12Key.TryOpen(file, "secret", CertificateChoice.Any, TestSeal.Now, out _);
        Assert.Equal(TestSeal.Company.Thumbprint, key!.Certificate.Thumbprint);
        Assert.True(
            TestSeal.Key.VerifyData(
                "x"u8, key.Key.SignData("x"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1));
        Assert.Null(Pkcs12Key.TryOpen(file, "other", CertificateChoice.Any, TestSeal.Now, out var problem));
        Assert.Contains("password", problem, StringComparison.Ordinal);
        Assert.Null(Pkcs12Key.TryOpen("no file"u8, "", CertificateChoice.Any, TestSeal.Now, out _));
        Assert.Null(
            Pkcs12Key.TryOpen(
                TestSeal.Pkcs12("", X509CertificateLoader.LoadCertificate(TestSeal.Company.RawData)), "", CertificateChoice.Any,
                TestSeal.Now, out problem));
        Assert.Contains("no certificate with a private key", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_persons_certificate_is_told_from_a_companys()
    {
        Assert.True(SealCertificate.Of(TestSeal.Make(subject: "CN=Mona Ali, G=Mona, SN=Ali, C=EG")).LooksPersonal);
        Assert.True(SealCertificate.Of(TestSeal.Make(subject: "CN=Mona Ali, SERIALNUMBER=29001011234567")).LooksPersonal);
        Assert.False(SealCertificate.Of(TestSeal.Make(subject: "CN=Seal, G=Mona, O=Company")).LooksPersonal);
        Assert.False(SealCertificate.Of(TestSeal.Company).LooksPersonal);
    }

    static void AssertNone(string why, params X509Certificate2[] certificates)
    {
        Assert.Null(CertificateChoice.Any.Pick(certificates, TestSeal.Now, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }
}
