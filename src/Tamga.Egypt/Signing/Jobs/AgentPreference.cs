using Microsoft.Extensions.Options;
using Tamga.Accounts;

namespace Tamga.Egypt.Signing.Jobs;

/// <summary>
/// Which jobs are kept for the agent that a customer prefers: all, while it is connected and signs; none that it lets lie.
/// </summary>
sealed class AgentPreference(AgentPresence presence, IOptions<SigningOptions> options)
{
    /// <returns>What is kept from an agent; nothing when nothing is.</returns>
    public async Task<KeptJobs?> FindAsync(Customer customer, string agent, CancellationToken cancellationToken)
    {
        if (customer.Signing()?.PreferredAgent is not { } preferred || preferred == agent) return null;
        return await presence.FindAsync(customer.Id, preferred, cancellationToken) is { } call && presence.IsConnected(call)
            ? new KeptJobs(preferred, call.LastSignedAt, options.Value.PreferredFor)
            : null;
    }
}

/// <summary>What is kept for an agent.</summary>
/// <param name="Agent">Its name.</param>
/// <param name="LastSignedAt">When it last signed: one that works its way through a long queue lets nothing lie.</param>
/// <param name="Most">How long it may let a job lie.</param>
sealed record KeptJobs(string Agent, DateTimeOffset? LastSignedAt, TimeSpan Most)
{
    public bool KeepsAll(DateTimeOffset now) => LastSignedAt + Most > now;

    public bool Keeps(SigningJob job, DateTimeOffset now) => UntilOf(job) > now;

    /// <summary>Until when a job is kept.</summary>
    /// <returns>Nothing when it is known neither when the job came nor when the agent signed.</returns>
    public DateTimeOffset? UntilOf(SigningJob job) =>
        (job.AskedAt is { } asked && !(LastSignedAt > asked) ? asked : LastSignedAt) + Most;
}
