using Microsoft.Extensions.Options;
using Tamga.Egypt.SignIn;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>
/// Reads some pages of ETA's list of a taxpayer's codes, the oldest request first, so that new ones come behind what was read.
/// The
/// last step says that the list was read whole, and only then does a code that is not on it count as not usable.
/// </summary>
sealed class ReadItemCodes(
    StepServices<EtaLogin> steps, OwnCodeRequests requests, UsableCodes usable, IOptions<EtaOptions> options)
    : AuthorityActivity<EtaLogin, ReadItemCodes.Input, ReadItemCodes.Output>(steps)
{
    public static ActivityName<Input, StepOutcome<Output>> Name { get; } = new(nameof(ReadItemCodes));

    protected override string Stage => "read";

    protected override async Task<StepOutcome<Output>> WorkAsync(EtaLogin login, Input input, ActivityContext context)
    {
        var (filing, cancellationToken) = (input.Filing, context.CancellationToken);
        var (page, seen) = (input.Page, input.Seen);
        for (var left = options.Value.ItemCodes.PagesAtOnce; left > 0; left--, page++)
        {
            var answer = await requests.ReadAsync(login, [new("OrderDirections", "Ascending")], page, cancellationToken);
            if (!TryGet(answer, out var rows, out var no)) return Refused(no);
            await usable.LearnAsync(
                filing.CustomerId, input.IsProduction, rows.Rows.Select(r => r.Row), cancellationToken, input.StartedAt);
            seen += rows.Rows.Count;
            if (!rows.IsLast(page)) continue;
            if (rows.TotalCount > seen)
            {
                // What is missing might be the very code that a document has.
                throw new AuthorityFaultException(
                    AuthorityFaultKind.Unreadable,
                    $"ETA says that it lists {rows.TotalCount} requests for codes, and showed {seen}", outcomeUnknown: false);
            }

            await usable.CompleteAsync(filing.CustomerId, input.IsProduction, input.StartedAt, seen, cancellationToken);
            return Done(new Output(null, seen));
        }

        await NoteAsync(filing, $"{seen} requests for codes read.");
        return Done(new Output(page, seen));
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="IsProduction">In which environment.</param>
    /// <param name="StartedAt">When the reading began.</param>
    /// <param name="Page">Where to go on, from 1.</param>
    /// <param name="Seen">How many requests the pages before had.</param>
    public sealed record Input(FilingRef Filing, bool IsProduction, DateTimeOffset StartedAt, int Page, int Seen) : IFilingStep;

    /// <param name="NextPage">Where the next step goes on; nothing when the list has been read.</param>
    /// <param name="Seen">How many requests there were so far.</param>
    public sealed record Output(int? NextPage, int Seen);
}
