using System.ComponentModel.DataAnnotations;

namespace Tamga.Egypt.Signing;

/// <summary>A document to sign.</summary>
/// <param name="JobId">Where the answer goes: <c>POST /api/signer/jobs/{jobId}</c>.</param>
/// <param name="InternalId">How the ERP calls the document.</param>
/// <param name="CanonicalText">What is signed, as UTF-8.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of that.</param>
sealed record SigningJobView(string JobId, string InternalId, string CanonicalText, string Sha256);

/// <summary>An agent's answer to a job: one of the two.</summary>
/// <param name="Cms">The signature, base64.</param>
/// <param name="Error">Why there will be none.</param>
sealed record SigningAnswer(string? Cms = null, string? Error = null);

/// <summary>What became of an answer.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Status"><c>signed</c>: the signature holds; <c>failed</c>: the agent could not sign.</param>
/// <param name="Remaining">How many documents of the same filing still wait.</param>
/// <param name="Repeated">Whether the job had its outcome before.</param>
sealed record HandInView(string JobId, [property: AllowedValues("signed", "failed")] string Status, int Remaining, bool Repeated);

/// <summary>What waits for agents.</summary>
/// <param name="Pending">How many documents wait.</param>
/// <param name="Documents">The first of them, without their texts.</param>
sealed record SigningQueueView(int Pending, IReadOnlyList<WaitingDocumentView> Documents);

/// <summary>A document that waits.</summary>
/// <param name="JobId">Its job.</param>
/// <param name="InternalId">How the ERP calls it.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its canonical text.</param>
/// <param name="AskedAt">Since when it waits, if that is known.</param>
/// <param name="Taken">Whether an agent has it now.</param>
sealed record WaitingDocumentView(string JobId, string InternalId, string Sha256, DateTimeOffset? AskedAt, bool Taken);

/// <summary>How a customer's signing stands.</summary>
/// <param name="Mode">
/// <c>agent</c>: at the customer's desk; <c>pkcs12</c>: with a file that the customer has given; <c>sandbox</c>: with a
/// throw-away certificate; <c>none</c>: not set.
/// </param>
/// <param name="Connected">Whether an agent has called a short time ago.</param>
/// <param name="PendingJobs">How many documents wait for the agent.</param>
/// <param name="PreferredAgent">The agent that the customer's settings prefer.</param>
/// <param name="Agents">The agents that have called.</param>
/// <param name="LastSignature">The last signature an agent handed in.</param>
sealed record SignerStatusView(
    [property: AllowedValues("agent", "pkcs12", "sandbox", "none")] string Mode,
    bool Connected, int PendingJobs, string? PreferredAgent, IReadOnlyList<AgentView> Agents,
    LastSignatureView? LastSignature);

/// <summary>An agent.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="LastSeenAt">When it last called.</param>
/// <param name="Connected">Whether that was a short time ago.</param>
/// <param name="Preferred">Whether the customer's settings prefer it.</param>
/// <param name="Signed">How many documents it has signed.</param>
/// <param name="LastSignedAt">When it last signed one.</param>
/// <param name="LastSigned">How the ERP calls that document.</param>
/// <param name="LastError">What it last could not sign.</param>
sealed record AgentView(
    string Name, DateTimeOffset LastSeenAt, bool Connected, bool Preferred, long Signed, DateTimeOffset? LastSignedAt,
    string? LastSigned, AgentErrorView? LastError);

/// <summary>Something that an agent did not sign, or not so that it holds.</summary>
sealed record AgentErrorView(DateTimeOffset At, string Message);

/// <summary>A signature's certificate, and when it signed.</summary>
sealed record LastSignatureView(
    DateTimeOffset At, string Subject, string Issuer, string Thumbprint, DateTimeOffset CertificateValidUntil);
