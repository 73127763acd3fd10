using System.Globalization;
using System.Text;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Search and the list of recent documents.</summary>
static class SearchEndpoints
{
    const string EndOfResults = "EndofResultSet";
    static readonly TimeSpan LongestSpan = TimeSpan.FromDays(30);

    public static IResult Search(EtaCall call)
    {
        var submitted = Span(call, "submissionDateFrom", "submissionDateTo");
        var issued = Span(call, "issueDateFrom", "issueDateTo");
        if (submitted is null && issued is null)
            return EtaError.BadArgument("submissionDateFrom", "A pair of submission dates or of issue dates is mandatory");

        var found = Filtered(call)
            .Where(document => submitted is not { } span || span.Has(document.ReceivedAt))
            .Where(document => issued is not { } span || span.Has(document.IssuedAt))
            .ToList();
        var size = call.Page().Size;
        var skip = Offset(call.Query("continuationToken"));
        var rest = found.Count - skip;
        var token = rest > size ? Token(skip + size) : EndOfResults;
        return EtaJson.Answer(new
        {
            result = found.Skip(skip).Take(size).Select(document => Summary.Of(call.Office, document)),
            metadata = new { continuationToken = call.Office.EverySecond("space before a token") ? " " + token : token },
        });
    }

    public static IResult Recent(EtaCall call)
    {
        var since = call.Office.Now - LongestSpan;
        var found = Filtered(call).Where(document => document.ReceivedAt >= since).ToList();
        var (page, size) = call.Page();
        return EtaJson.Answer(new
        {
            result = found.Skip((page - 1) * size).Take(size).Select(document => Summary.Of(call.Office, document)),
            metadata = new
            {
                totalPages = (found.Count + size - 1) / size,
                totalCount = found.Count,
                queryContainsCompleteResultSet = true,
                remainingRecordsCount = 0,
            },
        });
    }

    static IEnumerable<EtaDocument> Filtered(EtaCall call)
    {
        // Newest first, with the order of arrival inside one moment kept for pages.
        var documents = Enumerable.Reverse(call.Office.Documents).Where(document => document.IsVisibleTo(call.Rin));
        documents = call.Query("direction")?.ToLowerInvariant() switch
        {
            null => documents,
            "sent" => documents.Where(document => document.Issuer == call.Rin),
            "received" => documents.Where(document => document.ReceiverId == call.Rin),
            _ => throw new BadQueryException("direction", "The direction is Sent or Received"),
        };
        (string Name, Func<EtaDocument, string> Field)[] filters =
        [
            ("status", document => document.Status.ToString()),
            ("documentType", document => document.Type),
            ("receiverType", document => document.ReceiverType),
            ("receiverId", document => document.ReceiverId),
            ("issuerType", document => document.Json.GetProperty("issuer").GetProperty("type").GetString()!),
            ("issuerId", document => document.Issuer),
            ("uuid", document => document.Uuid),
            ("internalID", document => document.InternalId),
        ];
        foreach (var (name, field) in filters)
        {
            if (call.Query(name) is { } value)
            {
                documents = documents.Where(
                    document => string.Equals(field(document), value, StringComparison.OrdinalIgnoreCase));
            }
        }
        return documents;
    }

    static DateSpan? Span(EtaCall call, string fromName, string toName)
    {
        if (call.Moment(fromName) is not { } from || call.Moment(toName) is not { } to)
            return null;
        if (to < from)
            throw new BadQueryException(toName, $"{toName} is before {fromName}");
        if (to - from > LongestSpan)
            throw new BadQueryException(toName, "The dates are more than 30 days apart");
        return new DateSpan(from, to);
    }

    static string Token(int skip) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(skip.ToString(CultureInfo.InvariantCulture)));

    static int Offset(string? token)
    {
        if (token is null)
            return 0;
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(
                Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
        {
            return skip;
        }

        throw new BadQueryException("continuationToken", "The continuation token is unknown");
    }

    sealed record DateSpan(DateTimeOffset From, DateTimeOffset To)
    {
        public bool Has(DateTimeOffset moment) => From <= moment && moment <= To;
    }
}
