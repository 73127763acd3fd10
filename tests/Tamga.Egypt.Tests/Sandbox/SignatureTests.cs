using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class SignatureTests : EtaTest
{
    [Fact]
    public void The_canonical_text_is_the_one_that_is_published_with_the_example()
    {
        using var document = JsonDocument.Parse(Fixtures.Read("egypt/one-doc.json"));
        var text = CanonicalText.OfDocument(document.RootElement);
        Assert.Equal(Fixtures.Read("egypt/one-doc.canonical.txt"), text);
        Assert.Equal(
            "d43fae25b02b7e466fa5aa39e5fa45c7d92661e5b0a0e7964e04783bff3c2651",
            Convert.ToHexStringLower(CanonicalText.Hash(text)));
    }

    [Theory]
    [InlineData("""{"a":{"b":1.50,"C":"x"},"d":[{"e":1},{"e":2}],"references":["q","r"],"f":[],"g":{}}""",
        "\"A\"\"B\"\"1.50\"\"C\"\"x\"\"D\"\"D\"\"E\"\"1\"\"D\"\"E\"\"2\""
        + "\"REFERENCES\"\"REFERENCES\"\"q\"\"REFERENCES\"\"r\"\"F\"\"G\"")]
    [InlineData("""{"a":"\u0639\/ \" \\ \n"}""", "\"A\"\"ع/ \\\" \\\\ \\n\"")]
    public void Arrays_name_their_elements_and_texts_stay_escaped(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, CanonicalText.OfDocument(document.RootElement));
    }

    [Fact]
    public async Task A_document_changed_after_signing_is_refused_with_4043()
    {
        var eta = await FirstAsync();
        var detail = await eta.RefusedAsync(EtaDocuments.Signed().With(one => one["receiver"]!["name"] = "دلتا"));
        Assert.Equal("4043", detail["code"]!.GetValue<string>());
        Assert.Equal("documents.signatures.value", detail["propertyPath"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_can_be_told_as_a_validation_step_instead()
    {
        await SeedEtaAsync(new { settings = new { signatureRefusedAtOnce = false } });
        var eta = await FirstAsync();
        var uuid = await eta.AcceptedAsync(EtaDocuments.Signed().With(one => one["receiver"]!["name"] = "Other"));
        Clock.Advance(Decided);
        var error = (await eta.FailedStepAsync(uuid))["error"]!;
        Assert.Equal("Err03", error["errorCode"]!.GetValue<string>());
        Assert.Equal("4043", error["innerError"]![0]!["errorCode"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("ANY", "4041")]
    [InlineData("AAAA", "4041")]
    public async Task A_signature_that_is_no_CMS_is_refused(string value, string code) =>
        Assert.Equal(code, (await (await FirstAsync()).RefusedAsync(WithSignature(value)))["code"]!.GetValue<string>());

    [Fact]
    public async Task The_certificate_must_be_named_in_the_signed_attributes()
    {
        using var seal = EtaDocuments.NewSeal();
        var document = EtaDocuments.Invoice(version: "1.0");
        var detail = await (await FirstAsync()).RefusedAsync(
            WithSignature(EtaDocuments.Sign(document, seal, namesCertificate: false)));
        Assert.Equal("4048", detail["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_issuer_is_accepted_until_some_are_named()
    {
        using var stranger = EtaDocuments.NewSeal("CN=Stranger");
        using var licensed = EtaDocuments.NewSeal("CN=Egypt Trust Sealing CA");
        var eta = await FirstAsync();
        await eta.AcceptedAsync(EtaDocuments.Signed("A", seal: stranger));
        await SeedEtaAsync(new { settings = new { trustedIssuers = new[] { "Egypt Trust" } } });
        Assert.Equal("ISFX305", (await eta.RefusedAsync(EtaDocuments.Signed("B", seal: stranger)))["code"]!.GetValue<string>());
        await eta.AcceptedAsync(EtaDocuments.Signed("C", seal: licensed));
    }

    [Theory]
    [InlineData("CN=Another company, OID.2.5.4.97=VATEG-987654321, C=EG", false)]
    [InlineData("CN=Sandbox Person, SN=Person, G=Sandbox, C=EG", false)]
    [InlineData("CN=The company, OID.2.5.4.97=VATEG-123456789, C=EG", true)]
    public async Task A_seal_of_another_company_or_of_a_person_is_refused(string name, bool isTaken)
    {
        using var seal = EtaDocuments.NewSeal(name);
        var (eta, document) = (await FirstAsync(), EtaDocuments.Signed("A", seal: seal));
        if (isTaken) await eta.AcceptedAsync(document);
        else Assert.Equal("ISFX305", (await eta.RefusedAsync(document))["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_issuer_signs_first()
    {
        var document = EtaDocuments.Signed();
        document["signatures"]![0]!["signatureType"] = "S";
        Assert.Equal("ISFX305", (await (await FirstAsync()).RefusedAsync(document))["code"]!.GetValue<string>());
    }

    static JsonObject WithSignature(string value) => EtaDocuments.Invoice(version: "1.0").With(document =>
        document["signatures"]![0]!["value"] = value);
}
