using System.Text.Json;

namespace Tamga.Upstream;

/// <summary>The one way in which answers are read: first whether they are a no, then what they say.</summary>
public static class AnswerReader
{
    /// <summary>Reads an answer.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="reply">The answer as it came.</param>
    /// <param name="authority">The authority as messages call it.</param>
    /// <param name="call">The call as messages call it.</param>
    /// <param name="noOf">
    /// The no of an answer: what its status decides by itself, or what it says in the authority's own form. Nothing for a yes,
    /// and for a refusal in another form, which is a fault.
    /// </param>
    /// <param name="payload">What a yes says. It throws a <see cref="JsonException"/> for JSON of another shape.</param>
    /// <exception cref="AuthorityFaultException">It cannot be read.</exception>
    public static AuthorityAnswer<T> Read<T>(
        this AuthorityReply reply, string authority, string call, Func<AuthorityReply, AuthorityNo?> noOf,
        Func<JsonElement, T> payload)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(noOf);
        ArgumentNullException.ThrowIfNull(payload);
        if (noOf(reply) is { } no) return new(default, no, reply.Body);
        // A firewall's page, an empty 403, null: the authority itself has not spoken.
        if (reply.Status >= 400) throw AuthorityFaultException.Foreign(authority, call, reply.Status);
        try
        {
            return new(payload(reply.Json), null, reply.Body);
        }
        catch (JsonException e)
        {
            // The exception itself may quote values, so it is not kept as the cause.
            throw AuthorityFaultException.Unreadable(authority, call, e.Path);
        }
    }
}
