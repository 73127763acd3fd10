using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Which agents have called, and whether that was a short time ago.</summary>
sealed class AgentPresence(
    IRecordTable table, IOptions<SigningOptions> options, TimeProvider time, IWatchedRecords? watched = null) : ICustomerStatistic
{
    /// <summary>How many agents a customer has at a time; the one that was longest away makes room for another name.</summary>
    const int MostAgents = 20;

    readonly RowIndex<AgentCall> _calls = new(
        table, watched, SigningRows.Table, SigningRows.AgentPrefix, row => OrchestrationJson.Read<AgentCall>(row.Payload));

    string ICustomerStatistic.Name => "connectedSignatureClients";

    /// <summary>
    /// An agent that has called. Written now and then only: an agent calls far more often than it comes or goes.
    /// </summary>
    public async Task NoteAsync(string customerId, string agent, CancellationToken cancellationToken)
    {
        if (await FindAsync(customerId, agent, cancellationToken) is { } call
            && time.GetUtcNow() - call.LastSeenAt < options.Value.AgentPresence / 4)
        {
            return;
        }

        // One that was written meanwhile has called, too.
        await table.WriteAsync([await DraftAsync(customerId, agent, same => same, cancellationToken)], cancellationToken);
    }

    /// <summary>An agent handed in what does not hold.</summary>
    public async Task FailedAsync(string customerId, string agent, string why, CancellationToken cancellationToken)
    {
        var error = new AgentError(time.GetUtcNow(), why);
        RowWrite draft;
        do draft = await DraftAsync(customerId, agent, call => call with { LastError = error }, cancellationToken);
        while (!(await table.WriteAsync([draft], cancellationToken)).Succeeded);
    }

    /// <summary>What an agent did just now, to be written beside what came of it.</summary>
    public async Task<RowWrite> DraftAsync(
        string customerId, string agent, Func<AgentCall, AgentCall> change, CancellationToken cancellationToken)
    {
        var (key, now) = (SigningRows.Agent(customerId, agent), time.GetUtcNow());
        if (await table.FindAsync(key, cancellationToken) is not { } row)
        {
            await MakeRoomAsync(customerId, cancellationToken);
            return new InsertRow(key, OrchestrationJson.Write(change(new AgentCall(agent, now)))!);
        }

        var call = OrchestrationJson.Read<AgentCall>(row.Payload) with { LastSeenAt = now };
        return new ReplaceRow(key, OrchestrationJson.Write(change(call))!, row.ETag);
    }

    async Task MakeRoomAsync(string customerId, CancellationToken cancellationToken)
    {
        var agents = await ListAsync(customerId, cancellationToken);
        foreach (var gone in agents.OrderByDescending(agent => agent.LastSeenAt).Skip(MostAgents - 1))
            await table.DeleteAsync(SigningRows.Agent(customerId, gone.Name), cancellationToken);
    }

    public async Task<AgentCall?> FindAsync(string customerId, string agent, CancellationToken cancellationToken) =>
        await table.FindAsync(SigningRows.Agent(customerId, agent), cancellationToken) is { } row
            ? OrchestrationJson.Read<AgentCall>(row.Payload)
            : null;

    public async Task<IReadOnlyList<AgentCall>> ListAsync(string customerId, CancellationToken cancellationToken)
    {
        var agents = new List<AgentCall>();
        await foreach (var row in table.QueryAllAsync(SigningRows.AllAgents(customerId), cancellationToken))
            agents.Add(OrchestrationJson.Read<AgentCall>(row.Payload));
        return agents;
    }

    public bool IsConnected(AgentCall agent) => time.GetUtcNow() - agent.LastSeenAt <= options.Value.AgentPresence;

    /// <summary>How many of the customers have an agent that is connected.</summary>
    public async ValueTask<int> CountAsync(IReadOnlyCollection<string> customerIds, CancellationToken cancellationToken)
    {
        if (_calls.IsThere && await _calls.FindAsync([.. customerIds.Select(RowKeyText.Encode)], cancellationToken) is { } known)
            return known.Count(customer => customer.Rows.Any(agent => IsConnected(agent.Known)));
        var count = 0;
        foreach (var customer in customerIds)
            if ((await ListAsync(customer, cancellationToken)).Any(IsConnected)) count++;
        return count;
    }
}
