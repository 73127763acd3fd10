using System.Security.Cryptography;
using System.Text.Json;
using Tamga.Orchestrations;

namespace Tamga.Upstream.Steps;

/// <summary>
/// A request as the evidence has it: the body for people, without credentials, and the hash of its exact bytes. It is written
/// down before the request is sent: whoever comes after a crash sees that it may have been sent, and looks before sending again.
/// </summary>
/// <param name="For">Whom or what it is about.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the body.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Body">The body; left out where it is large: the gateway's records then have it.</param>
/// <param name="Parts">What is in a body of many things, in its order.</param>
public sealed record RequestEvidence(JsonElement For, string Sha256, int Length, JsonElement? Body, JsonElement? Parts = null)
{
    /// <summary>A record of a table holds no more than a megabyte, and what is around the body needs room too.</summary>
    const int LargestBody = 400_000;

    /// <summary>A request.</summary>
    /// <param name="about">Whom or what it is about: a small object of plain members, none of them secret.</param>
    /// <param name="body">The body, which is JSON.</param>
    /// <param name="parts">What is in it.</param>
    public static RequestEvidence Of(object about, ReadOnlyMemory<byte> body, object? parts = null) => new(
        JsonSerializer.SerializeToElement(about, OrchestrationJson.Options), Convert.ToHexStringLower(SHA256.HashData(body.Span)),
        body.Length, body.Length <= LargestBody ? JsonElement.Parse(body.Span) : null,
        parts is null ? null : JsonSerializer.SerializeToElement(parts, OrchestrationJson.Options));
}

/// <summary>An answer as the evidence has it, to the letter.</summary>
/// <param name="Body">The body as text.</param>
/// <param name="HttpStatus">The HTTP status of a no.</param>
public sealed record AnswerEvidence(string Body, int? HttpStatus = null)
{
    /// <summary>The evidence of an answer.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="answer">The answer.</param>
    public static AnswerEvidence Of<T>(AuthorityAnswer<T> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(answer.BodyText(), answer.No?.HttpStatus);
    }
}
