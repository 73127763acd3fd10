using Tamga.Upstream;

namespace Tamga.Egypt.Submissions;

/// <summary>What ETA's no to a whole submission means for what is in it.</summary>
static class RefusedSubmission
{
    /// <summary>What is wrong with every document or receipt in it.</summary>
    /// <exception cref="AuthorityFaultException">The no leaves open what became of them.</exception>
    public static IReadOnlyList<AuthorityComplaint> ComplaintsOf(AuthorityNo no)
    {
        // An earlier attempt has arrived: ETA has what is in it, and its search will show it.
        if (no.Reason == Refusal.Duplicate)
        {
            throw AuthorityFaultException.AskedToRetry(
                "ETA has this submission already; it is being looked for", outcomeUnknown: true);
        }

        if (no.HttpStatus is not (400 or 403 or 409 or 413 or 422))
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.Unreadable, $"ETA answers a submission with HTTP {no.HttpStatus} ({no.Code})",
                outcomeUnknown: true);
        }

        return no.Complaints.Count > 0 ? no.Complaints : [new(no.Code, no.Message ?? no.Code)];
    }
}
