using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Filings;

/// <summary>Which filings are looked at, as the address says it: so a view can be kept, sent, and gone back to.</summary>
/// <param name="Q">What occurs in them.</param>
/// <param name="Authority">Only with this authority.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Status">Only those that stand here.</param>
/// <param name="From">Accepted on this day or later.</param>
/// <param name="To">Accepted on this day or earlier.</param>
/// <param name="Customer">Only of this customer.</param>
public sealed record FilingFilter(
    string? Q, string? Authority, string? Kind, string? Status, DateOnly? From, DateOnly? To, string? Customer)
{
    public static FilingFilter Of(ConsoleCall call) => new(
        call.Query("q"), call.Query("authority"), call.Query("kind"), call.Query("status"), Figures.DayOf(call.Query("from")),
        Figures.DayOf(call.Query("to")), call.Query("customer"));

    /// <summary>The moment that the first day begins, UTC.</summary>
    public DateTimeOffset? Begin => From is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    /// <summary>The moment that the last day ends, UTC.</summary>
    public DateTimeOffset? End => To is { } day ? new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero) : null;

    public IEnumerable<(string Name, string? Value)> Query =>
    [
        ("q", Q), ("authority", Authority), ("kind", Kind), ("status", Status),
        ("from", Figures.Of(From)), ("to", Figures.Of(To)),
        ("customer", Customer),
    ];

    /// <summary>The address of a page of filings with this filter.</summary>
    public string AddressOf(string path) => Addresses.Of(path, Query);

    internal Task<FilingPage> ListAsync(ConsoleCall call, int limit, string? continuation = null) => call.Api.Filings.ListAsync(
        Authority, Kind, Status, Begin, End, Q, Customer, limit: limit, continuation: continuation,
        cancellationToken: call.Aborted);

    internal IAsyncEnumerable<Filing> ListAllAsync(ConsoleCall call) => call.Api.Filings.ListAllAsync(
        Authority, Kind, Status, Begin, End, Q, Customer, limit: 500, cancellationToken: call.Aborted);

    internal Task<FilingCounts> CountAsync(ConsoleCall call, string by) => call.Api.Filings.CountAsync(
        by, Authority, Kind, Status, Begin, End, Q, Customer, call.Aborted);
}
