using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Packages: the documents of a period in one archive.</summary>
static class PackageEndpoints
{
    public static IResult Ask(EtaCall call, EtaBody body)
    {
        var (type, format) = (body.Text("type"), body.Text("format"));
        if (type?.ToLowerInvariant() is not ("full" or "summary"))
            return EtaError.BadArgument("type", "The type is full or summary");
        if (format?.ToUpperInvariant() is not ("CSV" or "JSON" or "XML"))
            return EtaError.BadArgument("format", "The format is CSV, JSON or XML");
        if (!body.Json.TryGetProperty("queryParameters", out var query) || query.ValueKind is not JsonValueKind.Object
            || !TryMoment(query, "dateFrom", out var from) || !TryMoment(query, "dateTo", out var to) || to < from)
        {
            return EtaError.BadArgument("queryParameters", "dateFrom and dateTo are mandatory, in this order");
        }

        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            var package = new PackageRequest
            {
                Id = EtaIdentifiers.New(),
                Rin = call.Rin,
                Type = type,
                Format = format.ToUpperInvariant(),
                Query = query,
                From = from,
                To = to,
                RequestedAt = office.Now,
                ReadyAt = office.Now + office.Settings.PackageReadyAfter,
            };
            office.Packages.Add(package);
            office.Agenda.Add(package.ReadyAt, () => office.Tell(new EtaEvent
            {
                Rin = package.Rin,
                Subject = EventSubject.DocumentPackage,
                Type = "document-package-ready",
                Uuid = package.Id,
            }));
            return EtaJson.Answer(new { requestId = package.Id });
        }
    }

    public static IResult List(EtaCall call)
    {
        var mine = call.Office.Packages.Where(package => package.Rin == call.Rin).Reverse().ToList();
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            result = mine.Skip((page - 1) * size).Take(size).Select(package => new
            {
                packageId = package.Id,
                submissionDate = EtaTime.Text(package.RequestedAt),
                status = IsReady(call, package) ? 2 : 1,
                type = package.Type,
                format = package.Format,
                requesterTypeId = 1,
                requestorTaxpayerRIN = package.Rin,
                deletionDate = EtaTime.Text(package.ReadyAt.AddDays(30)),
                isExpired = false,
                queryParameters = package.Query,
            }),
            metadata = Pages.Of(mine.Count, size),
        });
    }

    public static IResult Download(EtaCall call)
    {
        if (call.Office.Packages.Find(one => one.Id == call.Route("id") && one.Rin == call.Rin) is not { } package)
            return EtaError.NotFound();
        return IsReady(call, package)
            ? EtaJson.File(Archive(call.Office, package), "application/zip")
            : EtaError.BadRequest("NotReady", "The package is still being made");
    }

    static bool IsReady(EtaCall call, PackageRequest package) => call.Office.Now >= package.ReadyAt;

    static byte[] Archive(EtaOffice office, PackageRequest package)
    {
        var documents = office.Documents.Where(document =>
            document.IsVisibleTo(package.Rin) && package.From <= document.ReceivedAt && document.ReceivedAt <= package.To);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var document in documents)
            {
                var (extension, text) = package.Format switch
                {
                    "CSV" => ("csv", $"uuid,internalId,status\n{document.Uuid},{document.InternalId},{document.Status}\n"),
                    "XML" => ("xml", $"<document uuid=\"{document.Uuid}\" status=\"{document.Status}\"/>"),
                    _ => ("json", document.Json.GetRawText()),
                };
                using var entry = zip.CreateEntry($"{document.Uuid}.{extension}").Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return bytes.ToArray();
    }

    static bool TryMoment(JsonElement query, string name, out DateTimeOffset moment)
    {
        moment = default;
        return query.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            && value.TryGetDateTimeOffset(out moment);
    }
}
