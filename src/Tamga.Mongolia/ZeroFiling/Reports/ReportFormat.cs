using Microsoft.AspNetCore.Http;
using Tamga.Api;
using Tamga.Spreadsheets;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>A form that a report comes in.</summary>
/// <param name="Name">Its name, which is a file's ending too.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="WriteAsync">Writes a report so.</param>
sealed record ReportFormat(string Name, string MediaType, Func<RunReport, Stream, CancellationToken, Task> WriteAsync)
{
    public static ReportFormat Json { get; } = new("json", "application/json; charset=utf-8", ReportJson.WriteAsync);

    public static ReportFormat Csv { get; } = new("csv", CsvText.MediaType, ReportCsv.WriteAsync);

    public static ReportFormat Html { get; } = new("html", ReportHtml.MediaType, ReportHtml.WriteAsync);

    public static IReadOnlyList<ReportFormat> All { get; } = [Json, Csv, Html];

    /// <summary>The one that is asked for by name, or else by the Accept header.</summary>
    public static ReportFormat? Of(HttpRequest request, string? name)
    {
        if (name is not null) return All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var preferred = AcceptHeader.Preferred(request, [.. All.Select(f => f.MediaType)]);
        return All.First(f => f.MediaType == preferred);
    }
}
