using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// What ETA calls: <c>https://host/{customerApiKey}</c> is the callback base URL that a taxpayer enters in ETA's portal. An
/// answer of 200 means that the callback is durable; whether the ERP is there makes no difference.
/// </summary>
static class EtaCallbackEndpoints
{
    const int LargestBody = 1024 * 1024;

    static readonly (string Path, EtaCallbackKind Kind, string Name, string Summary)[] Routes =
    [
        ("/notifications/documents", EtaCallbackKind.Documents, "etaDocumentsCallback", "ETA tells of documents"),
        ("/notifications/receipts", EtaCallbackKind.Receipts, "etaReceiptsCallback", "ETA tells of receipts"),
        (
            "/notifications/documentpackages", EtaCallbackKind.DocumentPackages, "etaDocumentPackagesCallback",
            "ETA has a package of documents ready"),
        (
            "/notifications/receiptpackages", EtaCallbackKind.ReceiptPackages, "etaReceiptPackagesCallback",
            "ETA has a package of receipts ready"),
        ("/notifications", EtaCallbackKind.Devices, "etaDevicesCallback", "ETA tells of a point of sale"),
    ];

    public static void MapCallbacks(this RouteGroupBuilder group)
    {
        // ETA is never told to come later: a callback that it gives up would be lost.
        group.AddEndpointFilter(RequireKeyAsync).DisableRateLimiting()
            .Takes(new("customerApiKey", "The customer's key: the base URL in ETA's portal ends with it.") { IsRequired = true });
        foreach (var (path, kind, name, summary) in Routes)
        {
            // The key in the address is bound for the description's sake: it has been taken out of the path by now.
            group.MapPut(path, (HttpContext http, string customerApiKey, EtaCallbackReceiver receiver, TimeProvider time) =>
                    HearAsync(http, kind, receiver, time))
                .WithName(name).WithSummary(summary)
                .WithDescription(
                    "In ETA's own form. It is durable before the answer; one that comes again under the same deliveryId is "
                    + "answered alike, and told to the ERP once. Where the customer has set a key for callbacks, ETA shows it in "
                    + "Authorization: ApiKey.")
                .Accepts<JsonElement>("application/json");
        }

        group.MapPut("/ping", (HttpContext http, string customerApiKey) => PingAsync(http))
            .WithName("etaPing").WithSummary("ETA looks whether the address is the taxpayer's")
            .WithDescription("ETA's portal calls it when the address is set there.")
            .Accepts<PingView>("application/json");
    }

    static async Task<Results<Ok<CallbackView>, ApiProblem>> HearAsync(
        HttpContext http, EtaCallbackKind kind, EtaCallbackReceiver receiver, TimeProvider time)
    {
        var body = await ReadAsync(http);
        if (EtaCallbackReader.Read(kind, body, time.GetUtcNow(), out var complaint) is not { } callback)
            return NoCallback(complaint);
        await receiver.TakeAsync(http.Customer(), callback, body);
        return TypedResults.Ok(new CallbackView(callback.DeliveryId));
    }

    static async Task<Results<Ok<PingView>, ApiProblem>> PingAsync(HttpContext http)
    {
        try
        {
            using var document = JsonDocument.Parse(await ReadAsync(http));
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("rin", out var rin) && rin.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return TypedResults.Ok(new PingView(rin.ToString()));
            }
        }
        catch (JsonException)
        {
            // It is said below what would be right.
        }

        return NoCallback("$.rin: must be the taxpayer's registration number");
    }

    static async Task<byte[]> ReadAsync(HttpContext http)
    {
        var body = await RequestBody.ReadMendedAsync(http);
        return body.Length <= LargestBody
            ? body
            : throw new ApiProblemException(ApiProblem.Create(413, ErrorCodes.PayloadTooLarge, "A callback has at most 1 MB."));
    }

    /// <summary>A customer that has given a key for callbacks is told nothing without it.</summary>
    static async ValueTask<object?> RequireKeyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (await CarriesItsKeyAsync(http)) return await next(context);
        http.Response.Headers.WWWAuthenticate = "ApiKey";
        return ApiProblem.Create(
            401, ErrorCodes.InvalidApiKey,
            "The address must hold the customer's key, and Authorization: ApiKey what the customer has set.");
    }

    static async Task<bool> CarriesItsKeyAsync(HttpContext http)
    {
        if (http.Customer().Eta().CallbackKeySecret is not { } name) return true;
        var secrets = http.RequestServices.GetRequiredService<CustomerSecrets>();
        if (await secrets.FindAsync(name, http.RequestAborted) is not { } expected) return false;
        var carried = http.Request.Headers.Authorization is [var text]
            && AuthenticationHeaderValue.TryParse(text, out var header)
            && header.Scheme.Equals("ApiKey", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
        // Hashes are of one length: nothing tells how much of the key was right, or how long it is.
        return CryptographicOperations.FixedTimeEquals(Hash(carried ?? ""), Hash(expected.Reveal()));
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static ApiProblem NoCallback(string complaint) => ApiProblem.Create(400, ErrorCodes.ValidationFailed, complaint, complaint);
}

/// <param name="DeliveryId">The callback that is durable now.</param>
sealed record CallbackView(string DeliveryId);

/// <param name="Rin">The registration number that ETA asked about.</param>
sealed record PingView(string Rin);
