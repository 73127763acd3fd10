using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Packages: the documents, or the receipts, of a period in one archive.</summary>
static class PackageEndpoints
{
    static readonly string[] Formats = ["CSV", "XML", "JSON"];
    static readonly string[] Statuses = ["VALID", "INVALID", "REJECTED", "CANCELLED", "SUBMITTED"];

    public static IResult AskForDocuments(EtaCall call, EtaBody body) => Ask(call, body, ofReceipts: false);

    public static IResult AskForReceipts(EtaCall call, EtaBody body) => Ask(call, body, ofReceipts: true);

    public static IResult ListOfDocuments(EtaCall call) => List(call, ofReceipts: false);

    public static IResult ListOfReceipts(EtaCall call) => List(call, ofReceipts: true);

    public static IResult DownloadDocuments(EtaCall call) => Download(call, ofReceipts: false);

    public static IResult DownloadReceipts(EtaCall call) => Download(call, ofReceipts: true);

    static IResult Ask(EtaCall call, EtaBody body, bool ofReceipts)
    {
        var (type, format) = (body.Text("type")?.ToLowerInvariant(), body.Text("format")?.ToUpperInvariant());
        if (type is not ("full" or "summary"))
            return EtaError.BadArgument("type", "The type is full or summary");
        if (format is null || !Formats.Contains(format) || (ofReceipts && format is "XML"))
            return EtaError.BadArgument("format", ofReceipts ? "The format is CSV or JSON" : "The format is CSV, JSON or XML");
        if (format is "CSV" && type is "full")
            return EtaError.BadArgument("format", "CSV is for summaries only");
        if (!body.Json.TryGetProperty("queryParameters", out var query) || query.ValueKind is not JsonValueKind.Object
            || !TryMoment(query, "dateFrom", out var from) || !TryMoment(query, "dateTo", out var to) || to < from)
        {
            return EtaError.BadArgument("queryParameters", "dateFrom and dateTo are mandatory, in this order");
        }
        if (Texts(query, "statuses") is not { } statuses || !statuses.All(one => Statuses.Contains(one)))
            return EtaError.BadArgument("statuses", "The statuses are a list of valid, invalid, rejected, cancelled");
        if (Texts(query, "documentTypeNames") is null)
            return EtaError.BadArgument("documentTypeNames", "The document types are a list");
        // Spelled as the authority's page spells it.
        if (ofReceipts && !(query.TryGetProperty("represntedTaxpayerTypeId", out var whose)
            && whose.ValueKind is JsonValueKind.String && whose.GetString() is "Issuer" or "Receiver" or "Both"))
        {
            return EtaError.BadArgument("represntedTaxpayerTypeId", "The taxpayer is Issuer, Receiver or Both");
        }

        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            var package = new PackageRequest
            {
                Id = EtaIdentifiers.New(),
                Rin = call.Rin,
                OfReceipts = ofReceipts,
                Type = type,
                Format = format,
                Query = query,
                From = from,
                To = to,
                RequestedAt = office.Now,
                ReadyAt = office.Now + office.Settings.PackageReadyAfter,
                Fails = office.Settings.PackagesFail,
            };
            var truncates = body.Json.TryGetProperty("truncateIfExceeded", out var cut) && cut.ValueKind is JsonValueKind.True;
            if (!truncates && Contents(office, package).Skip(office.Settings.MaxPackaged).Any())
                return EtaError.BadRequest("OperationExceedsLimit", "The period holds more than a package may hold");

            office.Packages.Add(package);
            call.Books.Asked(package);
            if (!package.Fails)
            {
                office.Agenda.Add(package.ReadyAt, () => office.Tell(new EtaEvent
                {
                    Rin = package.Rin,
                    Subject = ofReceipts ? EventSubject.ReceiptPackage : EventSubject.DocumentPackage,
                    Type = ofReceipts ? "ReceiptPackageDownloadReady" : "document-package-ready",
                    Uuid = package.Id,
                }));
            }
            // The page says requestId; products in the field read packageId.
            var name = office.EverySecond("name of a package's id") ? "packageId" : "requestId";
            return EtaJson.Answer(new Dictionary<string, string> { [name] = package.Id }, StatusCodes.Status201Created);
        }
    }

    static IResult List(EtaCall call, bool ofReceipts)
    {
        var mine = call.Office.Packages.Where(package => package.Rin == call.Rin && package.OfReceipts == ofReceipts)
            .Reverse().ToList();
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            result = mine.Skip((page - 1) * size).Take(size).Select(package => new
            {
                packageId = package.Id,
                submissionDate = EtaTime.Text(package.RequestedAt),
                status = !IsDue(call, package) ? 1 : package.Fails ? 3 : IsGone(call, package) ? 4 : 2,
                type = package.Type is "full" ? 1 : 2,
                format = Array.IndexOf(Formats, package.Format) + 1,
                requesterTypeId = 1,
                requestorTaxpayerRIN = package.Rin,
                deletionDate = EtaTime.Text(DeletedAt(package)),
                isExpired = IsGone(call, package),
                queryParameters = package.Query,
            }),
            metadata = Pages.Of(mine.Count, size),
        });
    }

    static IResult Download(EtaCall call, bool ofReceipts)
    {
        if (call.Office.Packages.Find(one =>
            one.Id == call.Route("id") && one.Rin == call.Rin && one.OfReceipts == ofReceipts) is not { } package
            || IsGone(call, package))
        {
            return EtaError.NotFound();
        }
        return IsDue(call, package) && !package.Fails
            ? EtaJson.File(Archive(call.Office, package), "application/octet-stream")
            : Results.NoContent();
    }

    static bool IsDue(EtaCall call, PackageRequest package) => call.Office.Now >= package.ReadyAt;

    static bool IsGone(EtaCall call, PackageRequest package) => call.Office.Now >= DeletedAt(package);

    static DateTimeOffset DeletedAt(PackageRequest package) => package.ReadyAt.AddDays(30);

    static byte[] Archive(EtaOffice office, PackageRequest package)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (uuid, number, status, json) in Contents(office, package).Take(office.Settings.MaxPackaged))
            {
                var (extension, text) = package.Format switch
                {
                    "CSV" => ("csv", $"uuid,internalId,status\n{uuid},{number},{status}\n"),
                    "XML" => ("xml", $"<document uuid=\"{uuid}\" status=\"{status}\"/>"),
                    _ => ("json", json().GetRawText()),
                };
                var file = zip.CreateEntry($"{uuid}.{extension}");
                // The same package is the same bytes, whenever it is fetched.
                file.LastWriteTime = package.ReadyAt;
                using var entry = file.Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Its receiver gets no document that was not found good.</summary>
    static IEnumerable<(string Uuid, string Number, DocumentStatus Status, Func<JsonElement> Json)> Contents(
        EtaOffice office, PackageRequest package)
    {
        var (statuses, types) = (Texts(package.Query, "statuses")!, Texts(package.Query, "documentTypeNames")!);
        bool IsWanted(DateTimeOffset at, DocumentStatus status, string type) =>
            package.From <= at && at <= package.To
            && (statuses.Count == 0 || statuses.Contains(status.ToString().ToUpperInvariant()))
            && (types.Count == 0 || types.Contains(type.ToUpperInvariant()));
        return package.OfReceipts
            ? office.Receipts
                .Where(receipt => receipt.Seller == package.Rin && IsWanted(receipt.ReceivedAt, receipt.Status, receipt.Type))
                .Select(receipt => (receipt.Uuid, receipt.Number, receipt.Status, (Func<JsonElement>)(() => receipt.Json)))
            : office.Documents
                .Where(document =>
                    document.IsVisibleTo(package.Rin) && IsWanted(document.ReceivedAt, document.Status, document.Type))
                .Select(document =>
                    (document.Uuid, document.InternalId, document.Status, (Func<JsonElement>)(() => document.Json)));
    }

    /// <summary>The texts of a list in capitals; none where it is absent, null where it is no list of texts.</summary>
    static IReadOnlyList<string>? Texts(JsonElement query, string name)
    {
        if (!query.TryGetProperty(name, out var list) || list.ValueKind is JsonValueKind.Null)
            return [];
        return list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(one => one.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(one => one.GetString()!.ToUpperInvariant())]
            : null;
    }

    static bool TryMoment(JsonElement query, string name, out DateTimeOffset moment)
    {
        moment = default;
        return query.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            && value.TryGetDateTimeOffset(out moment);
    }
}
