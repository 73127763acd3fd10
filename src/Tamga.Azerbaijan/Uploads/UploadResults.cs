namespace Tamga.Azerbaijan.Uploads;

/// <summary>What has become of an upload: its filing's <c>result</c>.</summary>
/// <param name="Invoices">Each invoice.</param>
sealed record UploadResults(IReadOnlyList<UploadResult> Invoices);
