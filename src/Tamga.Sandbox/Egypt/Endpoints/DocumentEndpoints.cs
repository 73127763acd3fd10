using System.Text.Json.Nodes;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>One document: raw, in detail, as PDF.</summary>
static class DocumentEndpoints
{
    /// <summary>The document as text inside the JSON, with what the authority adds in front.</summary>
    public static IResult Raw(EtaCall call)
    {
        if (Find(call) is not { } document)
            return EtaError.NotFound();
        var answer = Summary.Of(call.Office, document);
        answer["document"] = RawText(document);
        answer["transformationStatus"] = "original";
        answer["validationResults"] = Summary.Validation(document.Status, document.Steps);
        answer["invoiceLineItemCodes"] = ItemCodes(document);
        answer["additionalMetadata"] = Array.Empty<object>();
        return EtaJson.Answer(answer);
    }

    public static IResult Details(EtaCall call)
    {
        if (Find(call) is not { } document)
            return EtaError.NotFound();
        var answer = Summary.Of(call.Office, document);
        foreach (var property in document.Json.EnumerateObject()
            .Where(property => property.Name is not ("internalID" or "dateTimeIssued")))
        {
            answer[property.Name] = property.Value;
        }

        answer["transformationStatus"] = "original";
        answer["validationResults"] = Summary.Validation(document.Status, document.Steps);
        return EtaJson.Answer(answer);
    }

    public static IResult Pdf(EtaCall call)
    {
        if (Find(call) is not { } document)
            return EtaError.NotFound();
        return document.Status is DocumentStatus.Submitted
            ? EtaError.BadRequest("NotReady", "The document is still being processed")
            : EtaJson.File(PdfPage.Of(
            [
                $"{DocumentTypes.Find(document.Type).Name} {document.InternalId}",
                $"UUID {document.Uuid}",
                $"Status {document.Status}",
                $"Issuer {document.Issuer}, receiver {document.ReceiverId}",
                $"Total {document.Json.GetProperty("totalAmount").GetRawText()} EGP",
            ]), "application/pdf");
    }

    static EtaDocument? Find(EtaCall call) =>
        call.Office.FindDocument(call.Route("uuid")) is { } document && document.IsVisibleTo(call.Rin) ? document : null;

    static string RawText(EtaDocument document)
    {
        var raw = new JsonObject
        {
            ["taxAuthorityDocument"] = new JsonObject { ["uuid"] = document.Uuid },
        };
        // The totals move behind the lists, as in the published answer: this text is not the one that was signed.
        string[] last =
            ["netAmount", "totalSalesAmount", "totalDiscountAmount", "totalItemsDiscountAmount", "extraDiscountAmount",
                "totalAmount"];
        var properties = document.Json.EnumerateObject().ToList();
        foreach (var property in properties.Where(property => !last.Contains(property.Name)))
            raw[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        foreach (var property in properties.Where(property => last.Contains(property.Name)))
            raw[property.Name] = JsonNode.Parse(property.Value.GetRawText());
        return raw.ToJsonString(EtaJson.Options);
    }

    static IEnumerable<object> ItemCodes(EtaDocument document) =>
        document.Json.GetProperty("invoiceLines").EnumerateArray().Select(line => new
        {
            codeTypeId = line.GetProperty("itemType").ValueEquals("GS1") ? 10 : 2,
            itemCode = line.GetProperty("itemCode").GetString(),
            codeNamePrimaryLang = line.GetProperty("description").GetString(),
            codeNameSecondaryLang = line.GetProperty("description").GetString(),
        });
}
