using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>What the authority's own record of a received return comes to.</summary>
/// <param name="Confirmation">What can be shown.</param>
/// <param name="Evidence">Its answer, to the letter.</param>
/// <param name="Note">What there is to say of it on the filing.</param>
sealed record ConfirmedReturn(ReturnConfirmation Confirmation, EvidenceDraft Evidence, string? Note)
{
    public const string Stage = "evidence";

    /// <summary>
    /// The return is received whatever this answer says: a record that cannot be had is told, not held against it.
    /// </summary>
    /// <param name="login">Whose return it is.</param>
    /// <param name="row">The return as it was received.</param>
    /// <param name="sentByHand">Whether a person has sent it on e-Tax's pages.</param>
    /// <param name="answer">The authority's answer.</param>
    public static ConfirmedReturn Of(ETaxLogin login, ReturnRow row, bool sentByHand, AuthorityAnswer<FormData> answer)
    {
        var isThere = answer.TryGet(out var data, out _);
        var confirmation = ReturnConfirmation.Of(row, data ?? new FormData()) with
        {
            SentBy = sentByHand ? "hand" : null,
            Environment = login.IsStaging ? CustomerPart.Staging : null,
        };
        return new(
            confirmation, EvidenceDraft.Of(EvidenceKinds.Confirmation, AnswerEvidence.Of(answer)),
            isThere ? "The authority's record of the return is in the evidence." : null);
    }
}
