using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>Which agents have called, and whether that was a short time ago.</summary>
sealed class AgentPresence(IRecordTable table, IOptions<SigningOptions> options, TimeProvider time)
{
    /// <summary>An agent that has called. Written now and then only: an agent calls far more often than it comes or goes.</summary>
    public async Task NoteAsync(string customerId, string agent, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var key = SigningRows.Agent(customerId, agent);
        var row = await table.FindAsync(key, cancellation);
        if (row is not null && now - OrchestrationJson.Read<AgentCall>(row.Payload).LastSeenAt < options.Value.AgentPresence / 4) return;
        await table.UpsertAsync(key, OrchestrationJson.Write(new AgentCall(agent, now))!, cancellation);
    }

    public async Task<IReadOnlyList<AgentCall>> ListAsync(string customerId, CancellationToken cancellation)
    {
        var agents = new List<AgentCall>();
        await foreach (var row in table.QueryAllAsync(SigningRows.AllAgents(customerId), cancellation))
            agents.Add(OrchestrationJson.Read<AgentCall>(row.Payload));
        return agents;
    }

    public bool IsConnected(AgentCall agent) => time.GetUtcNow() - agent.LastSeenAt <= options.Value.AgentPresence;

    /// <summary>See <see cref="SignatureClientProbe"/>.</summary>
    public async ValueTask<bool> IsAnyConnectedAsync(Customer customer, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAllAsync(SigningRows.AllAgents(customer.Id), cancellation))
            if (IsConnected(OrchestrationJson.Read<AgentCall>(row.Payload))) return true;
        return false;
    }
}

/// <summary>An agent and when it last called.</summary>
sealed record AgentCall(string Name, DateTimeOffset LastSeenAt);
