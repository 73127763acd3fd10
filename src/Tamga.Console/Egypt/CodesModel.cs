using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Egypt;

/// <summary>Item codes: those that may be used, those that ETA publishes, or what was asked for.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="View">Which of the three.</param>
/// <param name="Rows">Each.</param>
/// <param name="AsOf">When the usable ones were read from ETA.</param>
/// <param name="Continuation">Where the next page begins.</param>
public sealed record CodesModel(
    Company Company, string View, IReadOnlyList<CodeRow> Rows, DateTimeOffset? AsOf, string? Continuation)
{
    public const string Usable = "usable";
    public const string Published = "published";
    public const string Requests = "requests";
    const int PageSize = 50;

    internal static async Task<CodesModel> LoadAsync(ConsoleCall call, Company company)
    {
        var (api, q, next) = (company.Api.ItemCodes, call.Query("q"), call.Query("continuation"));
        switch (call.Query("view"))
        {
            case Published:
                var published = await api.SearchAsync(
                    call.Query("type"), q, limit: PageSize, continuation: next, cancellationToken: call.Aborted);
                return new(
                    company, Published,
                    [
                        .. published.Codes.Select(c => new CodeRow(
                            c.CodeType, c.ItemCode, c.CodeName, c.CodeNameAr, c.Owner, null)),
                    ],
                    null, published.Continuation);
            case Requests:
                var requests = await api.ListRequestsAsync(
                    q: q, limit: PageSize, continuation: next, cancellationToken: call.Aborted);
                return new(
                    company, Requests,
                    [
                        .. requests.Requests.Select(r => new CodeRow(
                            r.CodeType, r.ItemCode, r.CodeName, r.CodeNameAr, r.StatusReason, r.Status)),
                    ],
                    null, requests.Continuation);
            default:
                var usable = await api.ListUsableAsync(q, PageSize, next, call.Aborted);
                return new(
                    company, Usable,
                    [
                        .. usable.Codes.Select(c => new CodeRow(
                            c.CodeType, c.ItemCode, c.CodeName, c.CodeNameAr, null, c.Usable ? "usable" : "unusable")),
                    ],
                    usable.AsOf, usable.Continuation);
        }
    }
}

/// <summary>An item code in a list.</summary>
/// <param name="Type">EGS or GS1.</param>
/// <param name="Code">The code.</param>
/// <param name="Name">Its name.</param>
/// <param name="ArabicName">The same in Arabic.</param>
/// <param name="Words">What else is said of it: whose it is, or why it was not approved.</param>
/// <param name="Status">Its state.</param>
public sealed record CodeRow(string? Type, string? Code, string? Name, string? ArabicName, string? Words, string? Status);
