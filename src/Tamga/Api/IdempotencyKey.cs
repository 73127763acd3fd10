using Microsoft.AspNetCore.Http;
using Tamga.Api.Messages;

namespace Tamga.Api;

/// <summary>The <c>Idempotency-Key</c> header.</summary>
public static class IdempotencyKey
{
    /// <summary>Its name.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header of an answer that a key was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>The most characters of a key.</summary>
    public const int Longest = 255;

    /// <summary>The request's key, if it has one.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ApiProblemException">It has several, an empty one, or one that is too long.</exception>
    public static string? Of(HttpRequest request)
    {
        var values = request.Headers[Header];
        if (values.Count == 0) return null;
        if (values is [{ Length: > 0 and <= Longest } key]) return key;
        var complaint = $"{Header}: must be one text of 1 to {Longest} characters";
        throw new ApiProblemException(ApiProblem.Create(400, ErrorCodes.ValidationFailed, complaint, complaint)
            .Saying(MessageKeys.WrongIdempotencyKey, ("longest", Longest)));
    }
}
