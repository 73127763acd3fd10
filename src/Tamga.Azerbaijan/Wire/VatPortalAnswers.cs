using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tamga.Secrets;
using Tamga.Upstream;
using Tamga.Upstream.Json;

namespace Tamga.Azerbaijan.Wire;

/// <summary>Reads VatPortal's answers, in all the forms that its documents show.</summary>
static class VatPortalAnswers
{
    /// <summary>Reads an answer.</summary>
    /// <param name="reply">The answer as it came.</param>
    /// <param name="call">The call as messages call it.</param>
    /// <param name="isPartner">Whether the account is a partner's.</param>
    /// <param name="payload">What a yes says.</param>
    /// <exception cref="AuthorityFaultException">It cannot be read, or VatPortal has trouble of its own.</exception>
    public static AuthorityAnswer<T> Read<T>(
        AuthorityReply reply, string call, bool isPartner, Func<JsonElement, T> payload) =>
        reply.Read(
            VatPortalWords.VatPortal, call, r => NoOf(r, call, isPartner), json => payload(VatPortalEnvelope.DataOf(json)));

    /// <summary>Whether an answer is a yes.</summary>
    public static bool IsGood(AuthorityReply reply) => reply.Status < 400 && VatPortalEnvelope.Of(reply.Json).IsGood;

    /// <summary>Whether an answer says that the call's method is not the one it wants: nothing was done.</summary>
    public static bool RefusesMethod(AuthorityReply reply, bool isPartner) =>
        !IsGood(reply) && ReasonOf(VatPortalEnvelope.Of(reply.Json), reply, isPartner) == VatPortalRefusals.Method;

    static AuthorityNo? NoOf(AuthorityReply reply, string call, bool isPartner)
    {
        if (IsGood(reply)) return null;
        var envelope = VatPortalEnvelope.Of(reply.Json);
        // Who asks and how is told by the status too; every other refusal has to be VatPortal's own.
        if (!envelope.IsThere && reply.Status is not (401 or 405)) return null;
        var code = envelope.NoCode;
        if (code is not null && VatPortalErrorCodes.IsInternal(code, envelope.Message, isPartner))
        {
            throw AuthorityFaultException.AskedToRetry(
                $"{VatPortalWords.VatPortal}, {call}: internal trouble (error {code}).", outcomeUnknown: true);
        }

        return new AuthorityNo(
            ReasonOf(envelope, reply, isPartner), code ?? reply.Status.ToString(), envelope.Message, reply.Status)
        {
            Data = reply.Json.ValueKind == JsonValueKind.Object && reply.Json.TryGetProperty("data", out var data) ? data : null,
        };
    }

    static Refusal ReasonOf(VatPortalEnvelope envelope, AuthorityReply reply, bool isPartner) =>
        VatPortalErrorCodes.Meaning(envelope.NoCode, envelope.Message, reply.Status, isPartner);

    public static ProcessStarted Started(JsonElement data) =>
        One(data, VatPortalJson.Default.ProcessStarted) is { Id: { Length: > 0 } } started ? started : throw new JsonException();

    public static ProcessStatus Status(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("status", out _)
            ? One(data, VatPortalJson.Default.ProcessStatus)
            : throw new JsonException();

    /// <summary>
    /// The invoices of a list; one alone may come as an object, and many as one whose members are numbers. None at all are there
    /// when VatPortal says so: null says nothing.
    /// </summary>
    public static IReadOnlyList<UploadedInvoice> Uploads(JsonElement data)
    {
        var list = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("invoices", out var invoices) ? invoices : data;
        return list.ValueKind switch
        {
            JsonValueKind.Array => [.. list.EnumerateArray().Select(i => One(i, VatPortalJson.Default.UploadedInvoice))],
            JsonValueKind.Object when NumberedMembers.Are(list) =>
                [.. list.EnumerateObject().Select(i => One(i.Value, VatPortalJson.Default.UploadedInvoice))],
            JsonValueKind.Object when list.TryGetProperty("id", out _) => [One(list, VatPortalJson.Default.UploadedInvoice)],
            _ when JsonMembers.Number(data, "total") is 0 => [],
            _ => throw new JsonException(),
        };
    }

    /// <summary>Anything at all: the answer says no more than yes.</summary>
    public static bool Done(JsonElement data) => data.ValueKind is not JsonValueKind.Undefined;

    public static SecretText Secret(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? new SecretText(text)
            : throw new JsonException();

    static T One<T>(JsonElement element, JsonTypeInfo<T> type) => element.Deserialize(type) ?? throw new JsonException();
}
