using System.Security.Cryptography;
using System.Text.Json;

namespace Tamga.Azerbaijan.Activities;

/// <summary>A request as the evidence has it: the body for people, without credentials, and its hash.</summary>
/// <param name="Subdomain">At which portal.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the body without credentials.</param>
/// <param name="Body">The body; nothing when it is too large to be kept twice.</param>
/// <param name="Invoices">Of a large body the hash of each invoice, by its id.</param>
sealed record CallEvidence(string Subdomain, string Sha256, JsonElement? Body, IReadOnlyDictionary<string, string>? Invoices = null)
{
    /// <summary>A record of a table holds no more than a megabyte.</summary>
    const int LargestBody = 200 * 1024;

    public static CallEvidence Of(string subdomain, byte[] body) => new(subdomain, Hash(body), JsonElement.Parse(body));

    public static CallEvidence Of(string subdomain, byte[] body, IReadOnlyList<OrderedInvoice> invoices) =>
        body.Length <= LargestBody
            ? Of(subdomain, body)
            : new(subdomain, Hash(body), null, invoices.ToDictionary(i => i.Id, i => Hash(System.Text.Encoding.UTF8.GetBytes(i.Json)), StringComparer.Ordinal));

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>An answer as the evidence has it, to the letter.</summary>
/// <param name="Body">The body as text.</param>
/// <param name="HttpStatus">The HTTP status of a no.</param>
sealed record AnswerEvidence(string Body, int? HttpStatus = null)
{
    public static AnswerEvidence Of<T>(VatPortalResult<T> result) => new(result.BodyText(), result.No?.HttpStatus);

    /// <summary>The process that a kept answer names; nothing when it is a no, or names none.</summary>
    public static string? ProcessOf(JsonElement kept)
    {
        try
        {
            var answer = JsonElement.Parse(kept.GetProperty("body").GetString() ?? "");
            return VatPortalEnvelope.Of(answer).IsGood ? VatPortalAnswers.Started(VatPortalEnvelope.DataOf(answer)).Id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
