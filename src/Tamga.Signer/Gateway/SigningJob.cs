using System.Text.Json.Serialization;

namespace Tamga.Signer.Gateway;

/// <summary>A document to sign, as <c>GET /api/signer/jobs</c> answers it.</summary>
sealed record SigningJob(string JobId, string InternalId, string CanonicalText, string Sha256);

/// <summary>What waits for signatures, as <c>GET /api/signer/queue</c> answers it.</summary>
sealed record WaitingJobs(int Pending, IReadOnlyList<WaitingJob> Documents);

/// <summary>A document that waits.</summary>
sealed record WaitingJob(string JobId, string InternalId, string Sha256, bool Taken);

/// <summary>The members of <c>GET /api/signer/status</c> that the agent reads.</summary>
sealed record SigningStatus(int PendingJobs);

/// <summary>An answer to a job: one of the two.</summary>
sealed record SigningAnswer(string? Cms, string? Error);

/// <summary>What the gateway says of an answer it took.</summary>
sealed record SigningReceipt(string JobId, string Status, int Remaining);

/// <summary>The members of a refusal that are shown.</summary>
sealed record Refusal(string? Message, IReadOnlyList<string>? Errors);

/// <summary>The JSON of the gateway.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SigningJob))]
[JsonSerializable(typeof(WaitingJobs))]
[JsonSerializable(typeof(SigningStatus))]
[JsonSerializable(typeof(SigningAnswer))]
[JsonSerializable(typeof(SigningReceipt))]
[JsonSerializable(typeof(Refusal))]
sealed partial class GatewayJson : JsonSerializerContext;
