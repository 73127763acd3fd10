using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Egypt.Tests.Sandbox;

/// <summary>Documents written out by hand, with the sums that belong to them.</summary>
static class EtaDocuments
{
    static readonly X509Certificate2 Seal = NewSeal();

    /// <summary>Two at 100 with 14 % VAT, signature check off.</summary>
    public static JsonObject Invoice(
        string internalId = "INV-1", string type = "I", string version = "0.9",
        string receiver = EtaSeeds.SecondRin) => JsonNode.Parse($$"""
        {
          "issuer": {
            "address": {
              "branchID": "0", "country": "EG", "governate": "Cairo", "regionCity": "Nasr City", "street": "شارع النصر",
              "buildingNumber": "1" },
            "type": "B", "id": "{{EtaSeeds.Rin}}", "name": "Nile Trading"
          },
          "receiver": { "type": "B", "id": "{{receiver}}", "name": "Delta Retail" },
          "documentType": "{{type}}", "documentTypeVersion": "{{version}}", "dateTimeIssued": "2026-11-25T11:00:00Z",
          "taxpayerActivityCode": "4620", "internalID": "{{internalId}}",
          "invoiceLines": [{
            "description": "Tea", "itemType": "EGS", "itemCode": "EG-{{EtaSeeds.Rin}}-1", "unitType": "EA", "quantity": 2,
            "internalCode": "T1", "salesTotal": 200.00, "total": 228.00, "valueDifference": 0, "totalTaxableFees": 0,
            "netTotal": 200.00, "itemsDiscount": 0, "unitValue": { "currencySold": "EGP", "amountEGP": 100.00 },
            "discount": { "rate": 0, "amount": 0 },
            "taxableItems": [{ "taxType": "T1", "amount": 28.00, "subType": "V009", "rate": 14 }]
          }],
          "totalDiscountAmount": 0, "totalSalesAmount": 200.00, "netAmount": 200.00,
          "taxTotals": [{ "taxType": "T1", "amount": 28.00 }], "totalAmount": 228.00, "extraDiscountAmount": 0,
          "totalItemsDiscountAmount": 0, "signatures": [{ "signatureType": "I", "value": "ANY" }]
        }
        """)!.AsObject();

    /// <summary>The same with a real signature over its canonical text.</summary>
    public static JsonObject Signed(string internalId = "INV-1", Action<JsonObject>? change = null, X509Certificate2? seal = null)
    {
        var document = Invoice(internalId, version: "1.0");
        change?.Invoke(document);
        document["signatures"] = new JsonArray(
            new JsonObject { ["signatureType"] = "I", ["value"] = Sign(document, seal ?? Seal) });
        return document;
    }

    public static JsonObject With(this JsonObject document, Action<JsonObject> change)
    {
        change(document);
        return document;
    }

    public static string Sign(JsonObject document, X509Certificate2 seal, bool namesCertificate = true)
    {
        using var json = JsonDocument.Parse(document.ToJsonString(new JsonSerializerOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }));
        var content = Encoding.UTF8.GetBytes(CanonicalText.OfDocument(json.RootElement));
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.7.5"), content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, seal)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(new DateTime(2026, 11, 25, 11, 0, 0, DateTimeKind.Utc)));
        if (namesCertificate)
            signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), SigningCertificate(seal)));
        cms.ComputeSignature(signer);
        return Convert.ToBase64String(cms.Encode());
    }

    static byte[] SigningCertificate(X509Certificate2 seal)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(seal.RawData));
        return writer.Encode();
    }

    public static X509Certificate2 NewSeal(string name = "CN=Sandbox seal")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request.CreateSelfSigned(from, from.AddYears(3));
    }
}
