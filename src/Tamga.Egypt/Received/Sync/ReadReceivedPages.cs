using Tamga.Egypt.Invoices;
using Tamga.Egypt.SignIn;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Received.Sync;

/// <summary>
/// Reads some pages of a search into the records. The documents themselves never pass through a history.
/// </summary>
sealed class ReadReceivedPages(StepServices<EtaLogin> steps, SearchWindows windows, ReceivedReader reader)
    : AuthorityActivity<EtaLogin, ReadReceivedPages.Input, ReadReceivedPages.Output>(steps)
{
    const int PageSize = 100;

    /// <summary>A history that is short however much there is, and a step that does not take for ever.</summary>
    const int MostPages = 10;

    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadReceivedPages));

    protected override string Stage => "search";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var owner = new ReceivedOwner(input.Filing.CustomerId, login.IsProduction);
        var (token, totals, read) = (input.Token, input.Totals, 0);
        while (read < MostPages)
        {
            try
            {
                var search = new DocumentSearch(
                    ByIssue: false, input.Piece.From, input.Piece.To, PageSize, token, [new("direction", "Received")]);
                if (!TryGet(await windows.SearchAsync(login, search, context.CancellationToken), out var page, out var no))
                {
                    return token is not null && !input.IsAnew && no.HttpStatus is 400
                        ? Done(new Output(null, totals, IsForgotten: true))
                        : Refused(no);
                }

                var (counts, loginsNo) = await reader.TakeAsync(login, owner, page.Rows, context.CancellationToken);
                if (loginsNo is not null) return Refused(loginsNo);
                // A search that leads back to where it was would have no end; with a page to its credit it would not be seen.
                if (page.Continuation == token)
                {
                    throw AuthorityFaultException.Unreadable(
                        EtaWords.Eta, IEtaApi.DocumentSearch, "$.metadata.continuationToken");
                }

                totals = totals.Plus(page.Rows.Count, counts);
                read++;
                token = page.Continuation == SearchWindows.End ? null : page.Continuation;
                if (token is null) break;
            }
            catch (AuthorityFaultException) when (read > 0)
            {
                // What came is not asked for again: the next step meets the fault, if it is still there.
                break;
            }
        }

        await NoteAsync(
            input.Filing, $"Submissions until {input.Piece.To:yyyy-MM-dd}: {totals.ToText()}",
            f => f with { Result = totals.ToResult(input.Whole), Error = null, WaitingFor = null });
        return Done(new Output(token, totals));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Piece">What is searched now.</param>
    /// <param name="Token">Where the search goes on; nothing at its beginning.</param>
    /// <param name="IsAnew">Whether ETA forgot where the search was once before.</param>
    /// <param name="Whole">What is searched in all.</param>
    /// <param name="Totals">What came before.</param>
    public sealed record Input(
        FilingRef Filing, ReceivedSpan Piece, string? Token, bool IsAnew, ReceivedSpan Whole, ReceivedTotalsSoFar Totals)
        : IFilingStep;

    /// <param name="Token">Where the search goes on; nothing when it has ended.</param>
    /// <param name="Totals">What has come so far.</param>
    /// <param name="IsForgotten">Whether ETA does not know any more where the search was.</param>
    public sealed record Output(string? Token, ReceivedTotalsSoFar Totals, bool IsForgotten = false);
}
