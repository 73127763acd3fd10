using System.Security.Cryptography;
using System.Text;
using Tamga.Signer.Gateway;

namespace Tamga.Signer.Queue;

/// <summary>A document that waits, as a person sees it.</summary>
/// <param name="JobId">Its job.</param>
/// <param name="Name">What the ERP calls it, fit to be shown.</param>
/// <param name="Summary">Kind, receiver and total.</param>
/// <param name="Sha256">The hash of its text, computed here.</param>
/// <param name="IsWhole">Whether that is the hash that the gateway names.</param>
/// <param name="Taken">Whether an agent has it now.</param>
sealed record WaitingDocument(string JobId, string Name, DocumentSummary Summary, string Sha256, bool IsWhole, bool Taken)
{
    public static WaitingDocument Of(SigningJob job)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(job.CanonicalText)));
        return new WaitingDocument(
            job.JobId, DocumentSummary.Printable(job.InternalId), DocumentSummary.Of(job.CanonicalText), sha256,
            sha256 == job.Sha256, Taken: false);
    }
}
