using System.Diagnostics;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Tamga.Cades;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>The signature has the form that ETA's page gives it.</summary>
public sealed class CadesSignatureTests
{
    static readonly byte[] Text = Encoding.UTF8.GetBytes("\"ISSUER\"\"NAME\"\"شركة\"");

    [Theory]
    [InlineData(CertificateHashName.Sha256)]
    [InlineData(CertificateHashName.AttributeOid)]
    public void Every_part_is_as_the_specification_says(CertificateHashName hashName)
    {
        var bytes = CadesSignature.Create(Text, TestSeal.Company, TestSeal.Key, TestSeal.Now, hashName);

        var signedData = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
        Assert.Equal("1.2.840.113549.1.7.2", signedData.ReadObjectIdentifier());
        signedData = signedData.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        Assert.Equal(3, signedData.ReadInteger());
        Assert.Equal("2.16.840.1.101.3.4.2.1", signedData.ReadSetOf().ReadSequence().ReadObjectIdentifier());
        var content = signedData.ReadSequence();
        Assert.Equal("1.2.840.113549.1.7.5", content.ReadObjectIdentifier());
        Assert.False(content.HasData);

        var cms = Decode(bytes);
        Assert.Single(cms.Certificates);
        var signer = Assert.Single(cms.SignerInfos.Cast<SignerInfo>());
        Assert.Equal((1, SubjectIdentifierType.IssuerAndSerialNumber), (signer.Version, signer.SignerIdentifier.Type));
        Assert.Equal("2.16.840.1.101.3.4.2.1", signer.DigestAlgorithm.Value);
        Assert.Equal(
            ["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.5"],
            signer.SignedAttributes.Cast<CryptographicAttributeObject>().Select(a => a.Oid.Value!).Order(StringComparer.Ordinal));
        Assert.Equal("1.2.840.113549.1.7.5", Value<Pkcs9ContentType>(signer).ContentType.Value);
        Assert.Equal(SHA256.HashData(Text), Value<Pkcs9MessageDigest>(signer).MessageDigest);
        Assert.Equal(TestSeal.Now.UtcDateTime, Value<Pkcs9SigningTime>(signer).SigningTime);
        Assert.Empty(signer.UnsignedAttributes);
        signer.CheckSignature(verifySignatureOnly: true);

        var identifier = SigningCertificate(signer).ReadSequence().ReadSequence().ReadSequence();
        if (hashName == CertificateHashName.AttributeOid)
            Assert.Equal("1.2.840.113549.1.9.16.2.47", identifier.ReadSequence().ReadObjectIdentifier());
        Assert.Equal(SHA256.HashData(TestSeal.Company.RawData), identifier.ReadOctetString());
        Assert.False(identifier.HasData);
    }

    [Fact]
    public void ETAs_own_example_is_signed_over_its_published_hash()
    {
        var text = Fixtures.ReadBytes("egypt/one-doc.canonical.txt");
        var cms = Decode(CadesSignature.Create(text, TestSeal.Company, TestSeal.Key, TestSeal.Now), text);
        Assert.Equal(
            "d43fae25b02b7e466fa5aa39e5fa45c7d92661e5b0a0e7964e04783bff3c2651",
            Convert.ToHexStringLower(Value<Pkcs9MessageDigest>(cms.SignerInfos[0]).MessageDigest));
    }

    [Theory]
    [InlineData(CertificateHashName.Sha256)]
    [InlineData(CertificateHashName.AttributeOid)]
    public async Task OpenSSL_verifies_it_and_refuses_it_over_another_text(CertificateHashName hashName)
    {
        Assert.SkipWhen(await OpenSslAsync("version") != 0, "There is no openssl here.");
        var directory = Directory.CreateTempSubdirectory("tamga-cms");
        try
        {
            string At(string name) => Path.Combine(directory.FullName, name);
            await File.WriteAllBytesAsync(
                At("cms"), CadesSignature.Create(Text, TestSeal.Company, TestSeal.Key, TestSeal.Now, hashName),
                TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(At("text"), Text, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(At("other"), [.. Text, (byte)'x'], TestContext.Current.CancellationToken);
            Task<int> VerifyAsync(string content) =>
                OpenSslAsync(
                    "cms", "-verify", "-inform", "DER", "-in", At("cms"), "-content", At(content), "-noverify", "-binary", "-out",
                    At("out"));
            Assert.Equal(0, await VerifyAsync("text"));
            Assert.NotEqual(0, await VerifyAsync("other"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_OpenSSL_signs_is_accepted_whichever_way_it_is_encoded()
    {
        Assert.SkipWhen(await OpenSslAsync("version") != 0, "There is no openssl here.");
        var directory = Directory.CreateTempSubdirectory("tamga-cms");
        try
        {
            string At(string name) => Path.Combine(directory.FullName, name);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = TestSeal.Make(from: now.AddDays(-1), until: now.AddDays(1));
            await File.WriteAllTextAsync(
                At("certificate"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                At("key"), TestSeal.Key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(At("text"), Text, TestContext.Current.CancellationToken);
            async Task<SignatureVerdict> SignAsync(params string[] more)
            {
                Assert.Equal(0, await OpenSslAsync(
                [
                    "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-econtent_type", "1.2.840.113549.1.7.5", "-nosmimecap",
                    "-signer", At("certificate"),
                    "-inkey", At("key"), "-in", At("text"), "-outform", "DER", "-out", At("cms"), .. more,
                ]));
                return SignatureVerifier.Verify(
                    await File.ReadAllBytesAsync(At("cms"), TestContext.Current.CancellationToken), Text,
                    new SignatureExpectation(now.AddMinutes(5)));
            }

            Assert.Empty((await SignAsync()).Flaws);
            // BER of indefinite length, which it writes only with the content inside.
            var verdict = await SignAsync("-indef");
            Assert.Equal(SignatureFlawKind.NotDetached, verdict.Flaws[0].Kind);
            Assert.Equal(certificate.Thumbprint, verdict.Seal!.Thumbprint);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    static SignedCms Decode(byte[] bytes, byte[]? text = null)
    {
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.7.5"), text ?? Text), detached: true);
        cms.Decode(bytes);
        return cms;
    }

    static T Value<T>(SignerInfo signer) where T : AsnEncodedData =>
        Assert.Single(signer.SignedAttributes.Cast<CryptographicAttributeObject>().SelectMany(a => a.Values.OfType<T>()));

    static AsnReader SigningCertificate(SignerInfo signer) => new(
        signer.SignedAttributes.Cast<CryptographicAttributeObject>().Single(
            a => a.Oid.Value == "1.2.840.113549.1.9.16.2.47").Values[0].RawData,
        AsnEncodingRules.DER);

    static async Task<int> OpenSslAsync(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", arguments)
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
