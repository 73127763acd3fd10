using System.Security.Cryptography;
using System.Text.Json;

namespace Tamga.Mongolia.Activities;

/// <summary>A request as the evidence has it: the body for people, and the hash of its exact bytes.</summary>
/// <param name="EntId">For which taxpayer.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the bytes that are sent.</param>
/// <param name="Body">The body.</param>
sealed record RequestEvidence(long EntId, string Sha256, JsonElement Body)
{
    public static RequestEvidence Of(long entId, byte[] body) =>
        new(entId, Convert.ToHexStringLower(SHA256.HashData(body)), JsonElement.Parse(body));
}

/// <summary>An answer as the evidence has it, to the letter.</summary>
/// <param name="Body">The body as text.</param>
/// <param name="HttpStatus">The HTTP status of a no.</param>
sealed record AnswerEvidence(string Body, int? HttpStatus = null);
