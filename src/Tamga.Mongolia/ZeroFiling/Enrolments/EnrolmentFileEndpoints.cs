using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Spreadsheets;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>Enrolments as a file: in and out.</summary>
static class EnrolmentFileEndpoints
{
    const string MediaType = "text/csv";

    /// <summary>Rows between two looks at whether the reader keeps up.</summary>
    const int FlushEvery = 200;

    static ParameterDescription DryRun { get; } = new("dryRun", "true changes nothing.") { IsFlag = true };

    public static void MapEnrolmentFiles(this RouteGroupBuilder zeroFiling)
    {
        zeroFiling.MapPost("/enrolments/import", ImportAsync).WithName("importEnrolments").Accepts<string>(MediaType)
            .Takes(EnrolmentEndpoints.Check).Takes(DryRun).Refuses(422)
            .WithSummary("Enrols the companies of a CSV file, all or none")
            .WithDescription(
                "UTF-8 with comma or semicolon; header entId,forms,from,until,consentBy,consentStatement, "
                + "where pin, the register number, may stand beside or in the place of entId; "
                + $"form codes separated by |; at most {EnrolmentCsv.MostRows} rows. Errors name the spreadsheet's row and the "
                + "column, such as $[17].from; the header is row 1. Companies that are not in the file stay as they are. An "
                + "apostrophe before =, +, - or @ at the beginning of a field is taken off. A dry run says all at once that is "
                + "wrong, or what the import would come to, and changes nothing.");
        zeroFiling.MapGet("/enrolments.csv", Export).WithName("exportEnrolments").Produces<string>(200, MediaType)
            .WithSummary("All enrolments as the CSV file that the import takes")
            .WithDescription(
                "A field that a spreadsheet would run as a formula has an apostrophe in front; the import takes it off.");
    }

    /// <summary>Whether the sender of a list request would rather have a file.</summary>
    public static bool IsWantedBy(HttpRequest request) =>
        AcceptHeader.Preferred(request, "application/json", MediaType) == MediaType;

    public static PushStreamHttpResult Export(HttpContext http, EnrolmentRepository enrolments) => TypedResults.Stream(
        async body =>
        {
            await using var writer = new StreamWriter(body, CsvText.Encoding, leaveOpen: true);
            await writer.WriteAsync(EnrolmentCsv.Header);
            var rows = 0;
            await foreach (var enrolment in enrolments.ListAsync(http.Customer().Id, null, http.RequestAborted))
            {
                await writer.WriteAsync(EnrolmentCsv.Row(enrolment));
                if (++rows % FlushEvery == 0) await writer.FlushAsync(http.RequestAborted);
            }
        },
        CsvText.MediaType, "enrolments.csv");

    static async Task<Results<Ok<EnrolmentImport>, ApiProblem>> ImportAsync(
        HttpContext http, EnrolmentRepository enrolments, EnrolmentCheck check, TaxpayerFinder taxpayers,
        TimeProvider time, [FromQuery(Name = "check")] string? isChecked, [FromQuery(Name = "dryRun")] string? isDry)
    {
        var errors = new ValidationErrors();
        var wanted = QueryValue.Flag("check", isChecked, errors) ?? true;
        var isTrial = QueryValue.Flag("dryRun", isDry, errors) ?? false;
        if (errors.Any) return errors.ToProblem();
        var bytes = await RequestBody.ReadAsync(http, MediaType);
        var at = time.GetUtcNow();
        var file = EnrolmentCsv.Read(bytes, at);
        if (file is { Errors.Count: 0, NamesPins: true })
        {
            // What is wrong now is said by e-Tax's list.
            var (list, problem) = await taxpayers.ListAsync(http.Customer(), http.RequestAborted);
            if (list is null) return problem!;
            file = EnrolmentCsv.Read(bytes, at, list);
            if (file.Errors.Count > 0) return Refused(422, file.Errors);
        }

        // Who only tries is told of the companies in the other rows in the same breath.
        if (file.Errors.Count > 0 && !(isTrial && wanted)) return Refused(400, file.Errors);
        List<string> warnings = [];
        if (wanted)
        {
            var (companies, unseen) = await check.CheckCompaniesAsync(http.Customer(), file.Readable, http.RequestAborted);
            var wrong = Told(file, companies, c => c.Refusals).Select(e => $"{e} {EnrolmentEndpoints.Unchecked}").ToList();
            if (file.Errors.Count > 0) return Refused(400, [.. file.Errors, .. wrong]);
            if (wrong.Count > 0) return Refused(422, wrong);
            warnings.AddRange(Told(file, companies, c => c.Warnings));
            if (unseen is not null) warnings.Add(unseen);
        }

        var done = isTrial
            ? (await enrolments.CompareAsync(http.Customer().Id, file.Enrolments, http.RequestAborted)).Import
            : await enrolments.ImportAsync(http.Customer().Id, file.Enrolments, at, http.RequestAborted);
        return TypedResults.Ok(done with { Warnings = warnings.Count == 0 ? null : warnings });
    }

    static IEnumerable<string> Told(
        EnrolmentFile file, IReadOnlyList<EnrolmentFindings> companies, Func<EnrolmentFindings, IReadOnlyList<string>> which) =>
        companies.Index().SelectMany(c => which(c.Item).Select(text => $"$[{file.Rows[c.Index]}].entId: {text}"))
            .Take(EnrolmentCsv.MostErrors);

    static ApiProblem Refused(int status, IReadOnlyList<string> errors)
    {
        var more = errors.Count > 1 ? $" ({errors.Count - 1} more errors are listed)" : "";
        return ApiProblem.Create(
            status, ErrorCodes.ValidationFailed, $"{Told(errors[0]).TrimEnd('.')}{more}. Nothing was imported.", errors);
    }

    /// <summary>For a person: <c>row 17: from: is required</c> instead of <c>$[17].from: is required</c>.</summary>
    static string Told(string error) => error.StartsWith("$[", StringComparison.Ordinal) && error.IndexOf(']') is var end and > 0
        ? $"row {error[2..end]}: {error[(end + 1)..].TrimStart('.', ':', ' ')}"
        : $"The file {error.TrimStart('$', ':', ' ')}";
}
