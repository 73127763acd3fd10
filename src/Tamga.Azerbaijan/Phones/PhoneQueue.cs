using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Azerbaijan.Phones;

/// <summary>
/// Who may use an ASAN phone: one filing at a time, the others in the order they came. Tickets and holder are records, so that a
/// crash loses no place. A holder whose filing has ended, however it ended, holds nothing.
/// </summary>
/// <remarks>
/// Whoever enters leaves its ticket first and looks at the holder afterwards; whoever leaves takes the holder away first and
/// looks at the tickets afterwards. One of the two sees the other, so that nobody waits for a phone that is free; a waiter looks
/// now and then all the same.
/// </remarks>
/// <param name="table">The records.</param>
/// <param name="filings">Whether a filing has ended.</param>
/// <param name="orchestrations">Whom to wake.</param>
sealed class PhoneQueue(IRecordTable table, FilingRepository filings, IOrchestrationClient orchestrations)
{
    /// <summary>What wakes a filing that waits; its turn may have come.</summary>
    public static EventName<bool> Free { get; } = new("phone-free");

    /// <summary>Takes the phone, or a place in the line.</summary>
    /// <param name="line">The phone.</param>
    /// <param name="ticket">Who wants it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Nothing when the phone is the filing's; otherwise how many are before it.</returns>
    public async Task<int?> EnterAsync(string line, PhoneTicket ticket, CancellationToken cancellationToken)
    {
        await table.UpsertAsync(PhoneRows.Ticket(line, ticket.FilingId), OrchestrationJson.Write(ticket)!, cancellationToken);
        var holderKey = PhoneRows.Holder(line);
        while (true)
        {
            var row = await table.FindAsync(holderKey, cancellationToken);
            var waiting = await WaitingAsync(line, cancellationToken);
            if (row is null)
            {
                if (waiting[0].FilingId != ticket.FilingId)
                {
                    await WakeAsync(waiting[0], cancellationToken);
                    return PlaceOf(waiting, ticket);
                }

                if (await table.InsertAsync(holderKey, OrchestrationJson.Write(ticket)!, cancellationToken)) return null;
                continue;
            }

            var holder = OrchestrationJson.Read<PhoneTicket>(row.Payload);
            if (holder.FilingId == ticket.FilingId) return null;
            if (!await HasEndedAsync(holder, cancellationToken)) return Math.Max(1, PlaceOf(waiting, ticket));
            await table.WriteAsync([new DeleteRow(holderKey, row.ETag)], cancellationToken);
        }
    }

    /// <summary>Gives the phone back, or the place in the line, and wakes who is next. May be done again.</summary>
    /// <param name="line">The phone.</param>
    /// <param name="filingId">The filing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task LeaveAsync(string line, string filingId, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(PhoneRows.Holder(line), cancellationToken);
        if (row is not null && OrchestrationJson.Read<PhoneTicket>(row.Payload).FilingId == filingId)
            await table.WriteAsync([new DeleteRow(row.Key, row.ETag)], cancellationToken);
        await table.DeleteAsync(PhoneRows.Ticket(line, filingId), cancellationToken);
        if (await WaitingAsync(line, cancellationToken) is [var next, ..]) await WakeAsync(next, cancellationToken);
    }

    /// <summary>Those in the line, the first one first. Tickets of filings that have ended are taken away.</summary>
    async Task<IReadOnlyList<PhoneTicket>> WaitingAsync(string line, CancellationToken cancellationToken)
    {
        var waiting = new List<PhoneTicket>();
        await foreach (var row in table.QueryAllAsync(PhoneRows.Tickets(line), cancellationToken))
        {
            var ticket = OrchestrationJson.Read<PhoneTicket>(row.Payload);
            if (await HasEndedAsync(ticket, cancellationToken)) await table.DeleteAsync(row.Key, cancellationToken);
            else waiting.Add(ticket);
        }

        return waiting;
    }

    async Task<bool> HasEndedAsync(PhoneTicket ticket, CancellationToken cancellationToken) =>
        await filings.FindAsync(ticket.CustomerId, ticket.FilingId, cancellationToken) is not { HasEnded: false };

    Task WakeAsync(PhoneTicket ticket, CancellationToken cancellationToken) =>
        orchestrations.RaiseEventAsync(ticket.InstanceId, Free, true, cancellationToken);

    static int PlaceOf(IReadOnlyList<PhoneTicket> waiting, PhoneTicket ticket) =>
        waiting.TakeWhile(t => t.FilingId != ticket.FilingId).Count();
}

/// <summary>A filing that wants a phone, or has it.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="FilingId">Which.</param>
/// <param name="InstanceId">The orchestration to wake.</param>
sealed record PhoneTicket(string CustomerId, string FilingId, string InstanceId);
