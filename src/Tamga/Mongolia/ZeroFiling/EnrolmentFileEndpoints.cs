using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Csv;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>Enrolments as a file: in and out.</summary>
static class EnrolmentFileEndpoints
{
    const string MediaType = "text/csv";

    /// <summary>Rows between two looks at whether the reader keeps up.</summary>
    const int FlushEvery = 200;

    public static void MapEnrolmentFiles(this RouteGroupBuilder zeroFiling)
    {
        zeroFiling.MapPost("/enrolments/import", ImportAsync).WithName("importEnrolments").Accepts<string>(MediaType).Produces<EnrolmentImport>()
            .WithSummary("Enrols the companies of a CSV file, all or none")
            .WithDescription(
                "UTF-8 with comma or semicolon; header entId,forms,from,until,consentBy,consentStatement; form codes separated by |; "
                + $"at most {EnrolmentCsv.MostRows} rows. Errors name the spreadsheet's row and the column, such as $[17].from; the header is row 1. "
                + "Companies that are not in the file stay as they are. An apostrophe before =, +, - or @ at the beginning of a field is taken off.");
        zeroFiling.MapGet("/enrolments.csv", Export).WithName("exportEnrolments").Produces<string>(200, MediaType)
            .WithSummary("All enrolments as the CSV file that the import takes")
            .WithDescription("A field that a spreadsheet would run as a formula has an apostrophe in front; the import takes it off.");
    }

    /// <summary>Whether the sender of a list request would rather have a file.</summary>
    public static bool IsWantedBy(HttpRequest request) => AcceptHeader.Preferred(request, "application/json", MediaType) == MediaType;

    public static IResult Export(HttpContext http, EnrolmentRepository enrolments) => TypedResults.Stream(
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

    static async Task<IResult> ImportAsync(HttpContext http, EnrolmentRepository enrolments, TimeProvider time)
    {
        var bytes = await RequestBody.ReadAsync(http, MediaType);
        var at = time.GetUtcNow();
        var file = EnrolmentCsv.Read(bytes, at);
        if (file.Errors is [var first, ..])
        {
            return ApiProblem.Create(
                400, ErrorCodes.ValidationFailed, $"{Told(first)}{(file.Errors.Count > 1 ? $" ({file.Errors.Count - 1} more errors are listed)" : "")}. Nothing was imported.",
                file.Errors);
        }

        return TypedResults.Json(
            await enrolments.ImportAsync(http.Customer().Id, file.Enrolments, at, http.RequestAborted), ApiJson.Options);
    }

    /// <summary>For a person: <c>row 17: from: is required</c> instead of <c>$[17].from: is required</c>.</summary>
    static string Told(string error) => error.StartsWith("$[", StringComparison.Ordinal) && error.IndexOf(']') is var end and > 0
        ? $"row {error[2..end]}: {error[(end + 1)..].TrimStart('.', ':', ' ')}"
        : $"The file {error.TrimStart('$', ':', ' ')}";
}

/// <summary>What came of an import.</summary>
/// <param name="Imported">Rows.</param>
/// <param name="Added">Companies that were not enrolled.</param>
/// <param name="Changed">Companies enrolled on other terms before.</param>
/// <param name="Unchanged">Companies enrolled on the same terms.</param>
sealed record EnrolmentImport(int Imported, int Added, int Changed, int Unchanged);
