using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tamga.Azerbaijan.Wire;
using Tamga.Secrets;
using Tamga.Transport;

namespace Tamga.Azerbaijan;

/// <summary>Reads VatPortal's answers, in all the forms that its documents show.</summary>
static class VatPortalAnswers
{
    public static VatPortalResult<T> Read<T>(AuthorityReply reply, string call, bool isPartner, Func<JsonElement, T> payload)
    {
        if (RefusalOf(reply, call, isPartner) is { } no) return new(default, no, reply.Body);
        try
        {
            return new(payload(VatPortalEnvelope.DataOf(reply.Json)), null, reply.Body);
        }
        catch (JsonException e)
        {
            // The path names members; the exception itself may quote values, so it is not kept as the cause.
            throw Unreadable(call, e.Path);
        }
    }

    /// <summary>The no of an answer; nothing for a yes.</summary>
    /// <exception cref="AuthorityFaultException">VatPortal has trouble of its own and asks to be asked again.</exception>
    public static VatPortalNo? RefusalOf(AuthorityReply reply, string call, bool isPartner) =>
        RefusalOf(VatPortalEnvelope.Of(reply.Json), reply.Status, reply.Json, call, isPartner);

    /// <inheritdoc cref="RefusalOf(AuthorityReply, string, bool)"/>
    public static VatPortalNo? RefusalOf(VatPortalEnvelope envelope, int status, JsonElement answer, string call, bool isPartner)
    {
        if (status < 400 && envelope.IsGood) return null;
        var code = envelope.NoCode;
        if (code is not null && VatPortalErrorCodes.IsInternal(code, envelope.Message, isPartner))
        {
            throw new AuthorityFaultException(
                AuthorityFaultKind.AskedToRetry, $"VatPortal, {call}: internal trouble (error {code}).", outcomeUnknown: true);
        }

        JsonElement? data = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var d) ? d : null;
        return new VatPortalNo(
            VatPortalErrorCodes.Meaning(code, envelope.Message, status, isPartner), code, envelope.Message, status, data);
    }

    public static ProcessStarted Started(JsonElement data) =>
        One(data, VatPortalJson.Default.ProcessStarted) is { Id: { Length: > 0 } } started ? started : throw new JsonException();

    public static ProcessStatus Status(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("status", out _)
            ? One(data, VatPortalJson.Default.ProcessStatus)
            : throw new JsonException();

    /// <summary>The invoices of a list; one alone may come as an object.</summary>
    public static IReadOnlyList<UploadedInvoice> Uploads(JsonElement data)
    {
        var list = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("invoices", out var invoices) ? invoices : data;
        return list.ValueKind switch
        {
            JsonValueKind.Array => [.. list.EnumerateArray().Select(i => One(i, VatPortalJson.Default.UploadedInvoice))],
            JsonValueKind.Object when list.TryGetProperty("id", out _) => [One(list, VatPortalJson.Default.UploadedInvoice)],
            JsonValueKind.Object when list.TryGetProperty("err_code", out _) || list.TryGetProperty("res", out _) || list.TryGetProperty("total", out _) => [],
            JsonValueKind.Null => [],
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

    public static AuthorityFaultException Unreadable(string call, string? path) => new(
        AuthorityFaultKind.Unreadable, $"VatPortal, {call}: the answer's JSON has another shape than expected{(path is null ? "" : $" at {path}")}.",
        outcomeUnknown: true);

    static T One<T>(JsonElement element, JsonTypeInfo<T> type) => element.Deserialize(type) ?? throw new JsonException();
}
