using System.Text;
using System.Text.Json;
using Tamga.Upstream;
using Tamga.Upstream.Json;

namespace Tamga.Atlantis;

/// <summary>What the Sea Office says.</summary>
sealed class SeaOfficeClient(ISeaOfficeApi api)
{
    /// <summary>The exact body of a tribute.</summary>
    public static byte[] Body(string month, int pearls) => JsonSerializer.SerializeToUtf8Bytes(new { month, pearls });

    /// <summary>Pays a tribute.</summary>
    /// <returns>The number of its receipt.</returns>
    public Task<AuthorityAnswer<string>> PayAsync(SeaOfficeLogin login, byte[] body, CancellationToken cancellationToken)
    {
        var diver = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Diver}:{login.Pearl.Reveal()}"));
        return new UpstreamCall(ISeaOfficeApi.Tributes) { Login = login }.AskAsync(
            call => api.PayAsync($"Basic {diver}", new JsonBody(body), call, cancellationToken),
            reply => reply.Read(
                SeaOfficeWords.SeaOffice, ISeaOfficeApi.Tributes, NoOf,
                json => JsonMembers.Text(json, "number") ?? throw new JsonException()));
    }

    static AuthorityNo? NoOf(AuthorityReply reply) => reply.Status switch
    {
        < 400 => null,
        401 => No(Refusal.SignIn, reply),
        _ => No(Refusal.Other, reply),
    };

    static AuthorityNo No(Refusal reason, AuthorityReply reply) =>
        new(reason, reply.Status.ToString(), Encoding.UTF8.GetString(reply.Body.Span), reply.Status);
}
