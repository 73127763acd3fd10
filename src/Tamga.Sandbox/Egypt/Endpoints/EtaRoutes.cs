using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Every path of the API, under both of its prefixes.</summary>
sealed class EtaRoutes(IEndpointRouteBuilder routes, Func<EtaOffice> office, EtaBooks books)
{
    public static void MapAll(IEndpointRouteBuilder routes, Func<EtaOffice> office, EtaBooks books)
    {
        string[] prefixes = ["/api/v1.0", "/api/v1"];
        foreach (var prefix in prefixes)
            new EtaRoutes(routes.MapGroup(EtaSeeds.ApiPath + prefix), office, books).Map();
    }

    void Map()
    {
        Body("POST", "/documentsubmissions", DocumentSubmissionEndpoints.Submit);
        Get("/documentsubmissions/{uuid}", DocumentSubmissionEndpoints.Show);
        Get("/documents/search", SearchEndpoints.Search);
        Get("/documents/recent", SearchEndpoints.Recent);
        Get("/documents/{uuid}/raw", DocumentEndpoints.Raw);
        Get("/documents/{uuid}/details", DocumentEndpoints.Details);
        Get("/documents/{uuid}/pdf", DocumentEndpoints.Pdf);
        Body("PUT", "/documents/state/{uuid}/state", StateEndpoints.Change);
        Put("/documents/state/{uuid}/decline/cancelation", StateEndpoints.DeclineCancellation);
        Put("/documents/state/{uuid}/decline/rejection", StateEndpoints.DeclineRejection);

        Get("/documenttypes", DocumentTypeEndpoints.List);
        Get("/documenttypes/{id}", DocumentTypeEndpoints.Type);
        Get("/documenttypes/{id}/versions/{version}", DocumentTypeEndpoints.Version);
        Body("POST", "/documentpackages/requests", PackageEndpoints.AskForDocuments);
        Get("/documentpackages/requests", PackageEndpoints.ListOfDocuments);
        Get("/documentpackages/{id}", PackageEndpoints.DownloadDocuments);
        Body("POST", "/codetypes/requests/codes", CodeEndpoints.Register);
        Body("PUT", "/codetypes/requests/codeusages", CodeEndpoints.Reuse);
        Body("PUT", "/codetypes/requests/codes/{id}", CodeEndpoints.Change);
        Get("/codetypes/requests/my", CodeEndpoints.Mine);
        Get("/codetypes/{type}/codes", CodeEndpoints.Search);
        Get("/codetypes/{type}/codes/{code}", CodeEndpoints.Show);
        Body("PUT", "/codetypes/{type}/codes/{code}", CodeEndpoints.Update);
        Get("/notifications/taxpayer", NotificationEndpoints.List);

        Body("POST", "/receiptsubmissions", ReceiptSubmissionEndpoints.Submit);
        Get("/receiptsubmissions/{uuid}/details", ReceiptSubmissionEndpoints.Details);
        Get("/receipts/search", ReceiptEndpoints.Search);
        Get("/receipts/recent", ReceiptEndpoints.Search);
        Get("/receipts/{uuid}/details", ReceiptEndpoints.Details);
        Get("/receipts/{uuid}/raw", ReceiptEndpoints.Raw);
        Body("POST", "/receiptpackages/requests", PackageEndpoints.AskForReceipts);
        Get("/receiptpackages/requests", PackageEndpoints.ListOfReceipts);
        Get("/receiptpackages/{id}", PackageEndpoints.DownloadReceipts);
        routes.MapGet("/receipts/{uuid}/share", (HttpRequest request) => ReceiptEndpoints.Share(office(), request));
    }

    void Get(string path, Func<EtaCall, IResult> answer) =>
        routes.MapGet(path, (HttpRequest request) => Settled(request, answer));

    void Put(string path, Func<EtaCall, IResult> answer) =>
        routes.MapPut(path, (HttpRequest request) => Settled(request, answer));

    IResult Settled(HttpRequest request, Func<EtaCall, IResult> answer)
    {
        var (call, refused) = Admission.Admit(office(), books, request);
        if (refused is not null)
            return refused;
        lock (call!.Office.Gate)
        {
            call.Office.Settle();
            try
            {
                return answer(call);
            }
            catch (BadQueryException e)
            {
                return e.Answer;
            }
        }
    }

    void Body(string method, string path, Func<EtaCall, EtaBody, IResult> answer) =>
        routes.MapMethods(path, [method], async (HttpRequest request) =>
        {
            var (call, refused) = Admission.Admit(office(), books, request);
            if (refused is not null)
                return refused;
            using var kept = new MemoryStream();
            await request.Body.CopyToAsync(kept, request.HttpContext.RequestAborted);
            try
            {
                using var document = JsonDocument.Parse(kept.GetBuffer().AsMemory(0, (int)kept.Length));
                return answer(call!, new EtaBody(document.RootElement.Clone(), kept.ToArray()));
            }
            catch (JsonException)
            {
                return EtaError.BadRequest("BadStructure", "The request body is no JSON");
            }
            catch (BadQueryException e)
            {
                return e.Answer;
            }
        });
}

/// <summary>A body as it was received.</summary>
sealed record EtaBody(JsonElement Json, byte[] Bytes)
{
    public string? Text(string name) =>
        Json.ValueKind is JsonValueKind.Object && Json.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>A list of objects, at least one; null where it is anything else.</summary>
    public IReadOnlyList<JsonElement>? Objects(string name)
    {
        if (Json.ValueKind is not JsonValueKind.Object || !Json.TryGetProperty(name, out var value)
            || value.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        IReadOnlyList<JsonElement> list = [.. value.EnumerateArray()];
        return list.Count > 0 && list.All(one => one.ValueKind is JsonValueKind.Object) ? list : null;
    }
}
