using System.Text.Json;

namespace Tamga.Transport;

/// <summary>An HTTP answer below 500, read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body byte for byte.</param>
/// <param name="Json">The body as JSON; undefined for a refusal (4xx) without JSON.</param>
internal sealed record AuthorityReply(int Status, ReadOnlyMemory<byte> Body, JsonElement Json);

/// <summary>What came of an answer that was read while it arrived.</summary>
/// <param name="Value">What was read of a good answer.</param>
/// <param name="No">The answer that said no by its HTTP status, read to its end.</param>
internal sealed record StreamedReply<T>(T? Value, AuthorityReply? No);
