using System.Text;
using System.Text.Json;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Cades;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Seals;
using Tamga.Filings;
using Tamga.Sandbox;
using Tamga.SelfHost.Sandbox;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>The gateway signs with a customer's own seal, with the sandbox's throw-away one, or says why it cannot.</summary>
public sealed class SealOpenerTests
{
    static readonly byte[] Text = Encoding.UTF8.GetBytes("\"ISSUER\"\"شركة\"");

    [Fact]
    public async Task A_customers_own_file_signs()
    {
        await using var scene = new SigningScene();
        var customer = await scene.WithFileAsync(TestSeal.Pkcs12("secret", TestSeal.Company), "secret");
        var outcome = await SignAsync(scene, customer);
        Assert.Null(outcome.Error);
        Assert.Empty(SignatureVerifier.Verify(outcome.Cms, Text, new SignatureExpectation(TestSeal.Now)).Flaws);
    }

    [Fact]
    public async Task Many_documents_are_signed_with_the_file_opened_once()
    {
        await using var scene = new SigningScene(("CertificateHash", "AttributeOid"));
        var customer = await scene.WithFileAsync(TestSeal.Pkcs12(null, TestSeal.Company), null);
        var opening = await scene.Service<SealOpener>().OpenAsync(customer);
        using var seal = opening.Seal!;
        for (var i = 0; i < 5; i++)
        {
            byte[] text = [.. Text, (byte)('0' + i)];
            Assert.Empty(SignatureVerifier.Verify(seal.Sign(text).Cms, text, new SignatureExpectation(TestSeal.Now)).Flaws);
        }
    }

    [Fact]
    public async Task What_cannot_be_signed_with_is_a_reason_and_holds_no_secret()
    {
        await using var scene = new SigningScene(("MatchTaxId", "true"));
        var none = await RefusalAsync(scene, scene.Customer);
        Assert.Equal(ErrorCodes.MissingConfiguration, none.ErrorCode);
        Assert.Equal(
            ErrorCodes.MissingConfiguration,
            (await RefusalAsync(
                scene, scene.Customer.With(SigningSettings.Key, new SigningSettings { Mode = SigningMode.Agent }))).ErrorCode);

        await RefusesAsync(TestSeal.Pkcs12("secret", TestSeal.Company), "wrong-secret", "password");
        await RefusesAsync(TestSeal.Pkcs12("secret", TestSeal.Make(until: TestSeal.Now.AddDays(-1))), "secret", "valid now");
        await RefusesAsync(TestSeal.Pkcs12("secret", TestSeal.OtherCompany), "secret", "tax id");
        await RefusesAsync("garbage"u8.ToArray(), "secret", "damaged");

        async Task RefusesAsync(byte[] file, string password, string why)
        {
            var error = await RefusalAsync(scene, await scene.WithFileAsync(file, password));
            Assert.Equal(ErrorCodes.SigningFailed, error.ErrorCode);
            Assert.Contains(why, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(password, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_a_sandbox_a_customer_without_settings_gets_a_certificate_once()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var scene = new SigningScene(sandbox.Address, ("MatchTaxId", "true"));
        // The sandbox's certificates are of today.
        scene.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var signatures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignAsync(scene, scene.Customer)));
        var thumbprints = signatures.Select(s =>
            SignatureVerifier.Verify(
                s.Cms, Text, new SignatureExpectation(scene.Clock.GetUtcNow()) { TaxId = TestSeal.Rin }).Seal!.Thumbprint);
        Assert.Single(thumbprints.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, scene.Secrets.Values.Count);
        var account = new EtaAccount { ClientId = "id", ClientSecretSecret = "name", CredentialsVersion = "1" };
        var view = await scene.Services<ICustomerPart>().OfType<SigningPart>().Single().ViewAsync(
            scene.Customer.With(EtaProfile.Key, scene.Customer.Eta() with { Account = account }), default);
        Assert.Equal("pkcs12", (string?)JsonSerializer.SerializeToNode(view, ApiJson.Options)!["signing"]!["mode"]);

        // Another process with the same records, and then one before a sandbox that was started anew.
        Assert.IsType<SigningRoute.Pkcs12>(await Fresh(scene, sandbox.Address).FindAsync(scene.Customer));
        Assert.Equal(2, scene.Secrets.Values.Count);
        var before = scene.Secrets.Values.Keys.ToHashSet(StringComparer.Ordinal);
        await using var another = await SandboxServer.StartAsync(new SandboxOptions());
        Assert.IsType<SigningRoute.Pkcs12>(await Fresh(scene, another.Address).FindAsync(scene.Customer));
        Assert.Equal(2, scene.Secrets.Values.Count);
        Assert.DoesNotContain(scene.Secrets.Values.Keys, before.Contains);
    }

    [Fact]
    public async Task Without_a_tax_id_a_sandbox_has_no_certificate_to_give()
    {
        await using var scene = new SigningScene(new Uri("http://127.0.0.1:9/"));
        Assert.Equal(
            ErrorCodes.MissingConfiguration, (await RefusalAsync(scene, scene.Customer.With(EtaProfile.Key, null))).ErrorCode);
    }

    static SigningRoutes Fresh(SigningScene scene, Uri sandbox) => new(
        new SandboxSeals(scene.Service<IHttpClientFactory>(), scene.Records, scene.Service<CustomerSecrets>(), sandbox));

    static async Task<SigningOutcome> SignAsync(SigningScene scene, Customer customer)
    {
        var opening = await scene.Service<SealOpener>().OpenAsync(customer);
        if (opening.Seal is not { } seal) return SigningOutcome.Of(opening.Error!);
        using (seal) return seal.Sign(Text);
    }

    static async Task<FilingError> RefusalAsync(SigningScene scene, Customer customer)
    {
        var outcome = await SignAsync(scene, customer);
        Assert.Null(outcome.Cms);
        return outcome.Error!;
    }
}
