using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Azerbaijan.Processes;

/// <summary>What a process that ended with errors means for its filing.</summary>
static class ProcessErrors
{
    public static FilingError Of(string processId, ProcessSeen ended)
    {
        var words = ended.Complaints.Count == 0
            ? "it gives no reason; a PIN that was not confirmed in time is one"
            : string.Join("; ", ended.Complaints);
        var how = ended.Status == VatPortalStatus.Failed ? "ended with errors" : $"has errors at status {ended.Status}";
        return new FilingError(
            ErrorCodes.AuthorityRejected, $"Process {processId} {how}: {words}.", ended.Status?.ToString(),
            ended.Complaints.Count == 0 ? ended.StatusDesc : string.Join("; ", ended.Complaints),
            // What e-taxes has against the invoices themselves does not go away by asking again.
            Retryable: ended.Complaints.Count == 0);
    }
}
