using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Which agents have called, and whether that was a short time ago.</summary>
sealed class AgentPresence(IRecordTable table, IOptions<SigningOptions> options, TimeProvider time) : ICustomerStatistic
{
    string ICustomerStatistic.Name => "connectedSignatureClients";

    /// <summary>
    /// An agent that has called. Written now and then only: an agent calls far more often than it comes or goes.
    /// </summary>
    public async Task NoteAsync(string customerId, string agent, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = SigningRows.Agent(customerId, agent);
        var row = await table.FindAsync(key, cancellationToken);
        if (row is not null && now - OrchestrationJson.Read<AgentCall>(row.Payload).LastSeenAt < options.Value.AgentPresence / 4)
            return;
        await table.UpsertAsync(key, OrchestrationJson.Write(new AgentCall(agent, now))!, cancellationToken);
    }

    public async Task<IReadOnlyList<AgentCall>> ListAsync(string customerId, CancellationToken cancellationToken)
    {
        var agents = new List<AgentCall>();
        await foreach (var row in table.QueryAllAsync(SigningRows.AllAgents(customerId), cancellationToken))
            agents.Add(OrchestrationJson.Read<AgentCall>(row.Payload));
        return agents;
    }

    public bool IsConnected(AgentCall agent) => time.GetUtcNow() - agent.LastSeenAt <= options.Value.AgentPresence;

    /// <summary>Whether any of the customer's agents is connected.</summary>
    public async ValueTask<bool> CountsAsync(Customer customer, CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAllAsync(SigningRows.AllAgents(customer.Id), cancellationToken))
            if (IsConnected(OrchestrationJson.Read<AgentCall>(row.Payload))) return true;
        return false;
    }
}

/// <summary>An agent and when it last called.</summary>
sealed record AgentCall(string Name, DateTimeOffset LastSeenAt);
