using System.Text;
using System.Text.Json.Nodes;
using Tamga.Egypt.Documents;

namespace Tamga.Egypt.Tests.Documents;

public sealed class InvoiceComposerTests
{
    [Fact]
    public void Lines_with_price_and_quantity_become_a_full_document()
    {
        var composed = Samples.Compose(Samples.Invoice());
        Assert.Empty(composed.Errors);
        var document = Samples.Json(composed.Document);
        Assert.Equal("123456789", (string)document["issuer"]!["id"]!);
        Assert.Equal("0", (string)document["issuer"]!["address"]!["branchID"]!);
        Assert.Equal("1.0", (string)document["documentTypeVersion"]!);
        Assert.Equal("4620", (string)document["taxpayerActivityCode"]!);
        Assert.Equal(
            """[{"taxType":"T1","amount":1400,"subType":"V009","rate":14}]""",
            document["invoiceLines"]![0]!["taxableItems"]!.ToJsonString());
        Assert.Equal("""[{"taxType":"T1","amount":1400}]""", document["taxTotals"]!.ToJsonString());
        Assert.Equal(11_400m, (decimal)document["totalAmount"]!);
        Assert.Equal(11_400m, composed.TotalAmount);
        Assert.Equal(("INV-2026-0001", "I"), (composed.InternalId, composed.DocumentType));
    }

    [Fact]
    public void The_text_that_is_signed_is_that_of_the_bytes_that_are_sent()
    {
        var composed = Samples.Compose(Samples.Invoice());
        Assert.Equal(CanonicalText.Of(composed.Document.Span), composed.Canonical.ToArray());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(composed.Canonical.Span), composed.Sha256.ToArray());
        var signed = Samples.Signed(composed, [1, 2, 3]);
        Assert.Equal(CanonicalText.Of(signed), composed.Canonical.ToArray());
        Assert.StartsWith(
            Encoding.UTF8.GetString(composed.Document.Span)[..^1], Encoding.UTF8.GetString(signed), StringComparison.Ordinal);
        Assert.Equal("""[{"signatureType":"I","value":"AQID"}]""", JsonNode.Parse(signed)!["signatures"]!.ToJsonString());
    }
}
