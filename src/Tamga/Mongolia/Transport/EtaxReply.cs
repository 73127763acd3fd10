using System.Text.Json;

namespace Tamga.Mongolia;

/// <summary>An HTTP answer below 500, read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body byte for byte.</param>
/// <param name="Json">The body as JSON; undefined for a refusal (4xx) without JSON.</param>
internal sealed record EtaxReply(int Status, ReadOnlyMemory<byte> Body, JsonElement Json);
