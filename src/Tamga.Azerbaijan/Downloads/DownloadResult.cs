using System.Text.Json;

namespace Tamga.Azerbaijan.Downloads;

/// <summary>What a download has brought: its filing's <c>result</c>.</summary>
/// <param name="ProcessId">VatPortal's process.</param>
/// <param name="Count">How many invoices came.</param>
/// <param name="Pages">On how many pages.</param>
/// <param name="Added">How many of them are new here.</param>
/// <param name="Changed">How many were here otherwise.</param>
/// <param name="Unchanged">How many were here just so.</param>
/// <param name="Unnumbered">How many have no number, and were left out.</param>
sealed record DownloadResult(
    JsonElement ProcessId, long Count, int Pages, long Added, long Changed, long Unchanged, long Unnumbered);
