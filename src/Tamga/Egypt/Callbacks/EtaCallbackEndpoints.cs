using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Egypt.Callbacks;

/// <summary>
/// What ETA calls: <c>https://host/{customerApiKey}</c> is the callback base URL that a taxpayer enters in ETA's portal. An answer of
/// 200 means that the callback is durable; whether the ERP is there makes no difference.
/// </summary>
static class EtaCallbackEndpoints
{
    const int LargestBody = 1024 * 1024;

    static readonly (string Path, EtaCallbackKind Kind, string Name, string Summary)[] Routes =
    [
        ("/notifications/documents", EtaCallbackKind.Documents, "etaDocumentsCallback", "ETA tells of documents"),
        ("/notifications/receipts", EtaCallbackKind.Receipts, "etaReceiptsCallback", "ETA tells of receipts"),
        ("/notifications/documentpackages", EtaCallbackKind.DocumentPackages, "etaDocumentPackagesCallback", "ETA has a package of documents ready"),
        ("/notifications/receiptpackages", EtaCallbackKind.ReceiptPackages, "etaReceiptPackagesCallback", "ETA has a package of receipts ready"),
        ("/notifications", EtaCallbackKind.Devices, "etaDevicesCallback", "ETA tells of a point of sale"),
    ];

    public static void MapEtaCallbacks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/{customerApiKey}").WithTags("ETA callbacks")
            .Takes(new("customerApiKey", "The customer's key: the base URL in ETA's portal ends with it.") { IsRequired = true });
        foreach (var (path, kind, name, summary) in Routes)
        {
            // The key in the address is bound for the description's sake: it has been taken out of the path by now.
            group.MapPut(path, (
                        HttpContext http, string customerApiKey, ApiKeys keys, CustomerSecrets secrets, EtaCallbackIntake intake, TimeProvider time) =>
                    HearAsync(http, kind, keys, secrets, intake, time))
                .WithName(name).WithSummary(summary).Accepts<JsonElement>("application/json").Produces<HeardAnswer>().Refuses(401, 403);
        }

        group.MapPut("/ping", (HttpContext http, string customerApiKey, ApiKeys keys, CustomerSecrets secrets) => PingAsync(http, keys, secrets))
            .WithName("etaPing").WithSummary("ETA looks whether the address is the taxpayer's")
            .Accepts<PingAnswer>("application/json").Produces<PingAnswer>().Refuses(401, 403);
    }

    static async Task<IResult> HearAsync(
        HttpContext http, EtaCallbackKind kind, ApiKeys keys, CustomerSecrets secrets, EtaCallbackIntake intake, TimeProvider time)
    {
        var (customer, refusal) = await AdmitAsync(http, keys, secrets);
        if (customer is null) return refusal!;
        var body = await ReadAsync(http);
        if (EtaCallbackReader.Read(kind, body, time.GetUtcNow(), out var complaint) is not { } callback) return NoCallback(complaint);
        await intake.TakeAsync(customer, callback, body);
        return TypedResults.Json(new HeardAnswer(callback.DeliveryId), ApiJson.Options);
    }

    static async Task<IResult> PingAsync(HttpContext http, ApiKeys keys, CustomerSecrets secrets)
    {
        var (customer, refusal) = await AdmitAsync(http, keys, secrets);
        if (customer is null) return refusal!;
        try
        {
            using var document = JsonDocument.Parse(await ReadAsync(http));
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("rin", out var rin) && rin.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return TypedResults.Json(new PingAnswer(rin.ToString()), ApiJson.Options);
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
        var body = await RequestBody.ReadAsync(http);
        return body.Length <= LargestBody
            ? body
            : throw new ApiProblemException(ApiProblem.Create(413, ErrorCodes.PayloadTooLarge, "A callback has at most 1 MB."));
    }

    /// <summary>Whose callback it is. It is looked for by the hash of the key, so how long it takes says nothing about any key.</summary>
    static async Task<(Customer? Customer, IResult? Refusal)> AdmitAsync(HttpContext http, ApiKeys keys, CustomerSecrets secrets)
    {
        var presented = http.Features.Get<CallbackKey>()?.Reveal() ?? "";
        if (await keys.FindCustomerAsync(presented, http.RequestAborted) is not { } customer
            || !await CarriesItsKeyAsync(http.Request, customer, secrets))
        {
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "ApiKey";
            return (null, ApiProblem.Create(
                401, ErrorCodes.InvalidApiKey, "The address must hold the customer's key, and Authorization: ApiKey what the customer has set."));
        }

        return customer.IsActive
            ? (customer, null)
            : (null, ApiProblem.Create(403, ErrorCodes.CustomerInactive, "The customer's partner has switched it off (isActive)."));
    }

    static async Task<bool> CarriesItsKeyAsync(HttpRequest request, Customer customer, CustomerSecrets secrets)
    {
        if (customer.EtaCallbackKeySecret is null) return true;
        if (await secrets.FindAsync(customer.EtaCallbackKeySecret, request.HttpContext.RequestAborted) is not { } expected) return false;
        var carried = request.Headers.Authorization is [var text]
            && AuthenticationHeaderValue.TryParse(text, out var header) && header.Scheme.Equals("ApiKey", StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;
        // Hashes are of one length: nothing tells how much of the key was right, or how long it is.
        return CryptographicOperations.FixedTimeEquals(Hash(carried ?? ""), Hash(expected.Reveal()));
    }

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static ApiProblem NoCallback(string complaint) => ApiProblem.Create(400, ErrorCodes.ValidationFailed, complaint, complaint);

    /// <param name="DeliveryId">The callback that is durable now.</param>
    sealed record HeardAnswer(string DeliveryId);

    /// <param name="Rin">The registration number that ETA asked about.</param>
    sealed record PingAnswer(string Rin);
}
