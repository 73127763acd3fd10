using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Secrets;
using Tamga.Transport;

namespace Tamga.Egypt.Receipts;

/// <summary>The points of sale that have credentials of their own.</summary>
static class DeviceEndpoints
{
    const int LongestSerial = 100;

    public static void MapDevices(this RouteGroupBuilder receipts)
    {
        receipts.MapGet("/devices", ListAsync).WithName("listDevices").WithSummary("The points of sale that have credentials of their own")
            .Produces<IReadOnlyList<DeviceView>>();
        receipts.MapGet("/devices/{serial}", GetAsync).WithName("getDevice").WithSummary("A point of sale and the end of its chain")
            .Takes(new("serial", "As registered with ETA.") { IsRequired = true }).Produces<DeviceView>().Refuses(404);
        receipts.MapPut("/devices/{serial}", SaveAsync).WithName("saveDevice").WithSummary("Sets the credentials of a point of sale")
            .WithDescription("They are proved against ETA before they are stored. Absent members stay as they are.")
            .Takes(new("serial", "As registered with ETA.") { IsRequired = true }).Produces<DeviceView>().Refuses(400, 409, 422, 502);
    }

    static async Task<IResult> ListAsync(HttpContext http, DeviceRepository devices, DeviceChains chains)
    {
        var customer = http.Customer();
        var views = new List<DeviceView>();
        foreach (var device in await devices.ListAsync(customer.Id, http.RequestAborted)) views.Add(await ViewAsync(customer, device, chains, http.RequestAborted));
        return TypedResults.Json(views, ApiJson.Options);
    }

    static async Task<IResult> GetAsync(HttpContext http, DeviceRepository devices, DeviceChains chains, string serial)
    {
        var customer = http.Customer();
        return await devices.FindAsync(customer.Id, serial, http.RequestAborted) is { } device
            ? TypedResults.Json(await ViewAsync(customer, device, chains, http.RequestAborted), ApiJson.Options)
            : ApiProblem.NotFound("device");
    }

    static async Task<IResult> SaveAsync(
        HttpContext http, JsonBody<DeviceBody> body, DeviceRepository devices, DeviceChains chains, EtaAccounts accounts,
        EtaTokenEndpoint identity, EtaTokens tokens, EtaWaitingRoom waiting, CustomerSecrets secrets, TimeProvider time, string serial)
    {
        var customer = http.Customer();
        var errors = new ValidationErrors();
        Check(errors, serial, body.Value);
        if (errors.Any) return errors.ToProblem();
        if (await accounts.FindLoginAsync(customer, http.RequestAborted) is not { } erp) return EtaProblems.NoCredentials();

        var given = body.Value;
        var before = await devices.FindAsync(customer.Id, serial, http.RequestAborted);
        var device = new Device
        {
            Serial = serial,
            ClientId = given.ClientId ?? before?.ClientId,
            ClientSecretSecret = given.ClientSecret is null ? before?.ClientSecretSecret : SecretNames.New(customer.Id, "pos-client-secret"),
            OsVersion = given.OsVersion ?? before?.OsVersion ?? "os",
            ModelFramework = given.ModelFramework ?? before?.ModelFramework ?? "1",
            PreSharedKeySecret = given.PreSharedKey is null ? before?.PreSharedKeySecret : SecretNames.New(customer.Id, "pos-pre-shared-key"),
            SyndicateLicenseNumber = given.SyndicateLicenseNumber ?? before?.SyndicateLicenseNumber,
            CredentialsVersion = RandomNumberGenerator.GetHexString(16, lowercase: true),
            UpdatedAt = time.GetUtcNow(),
        };
        var secret = given.ClientSecret is { } newSecret
            ? new SecretText(newSecret)
            : await secrets.FindAsync(device.ClientSecretSecret, http.RequestAborted) ?? erp.ClientSecret;
        var key = given.PreSharedKey is { } newKey ? new SecretText(newKey) : await secrets.FindAsync(device.PreSharedKeySecret, http.RequestAborted);
        if (await ProveAsync(identity, EtaAccounts.Login(erp, device, secret, key), customer.TaxId, http.RequestAborted) is { } refusal) return refusal;

        var chain = new ChainRef(customer.Id, customer.IsProduction, serial);
        if (given.LastAcceptedUuid is { } last && !await chains.TryContinueAsync(chain, last, http.RequestAborted))
            return ApiProblem.Create(409, ErrorCodes.Conflict, "Receipts of this point of sale are on their way. Set lastAcceptedUuid when they have ended.");

        // From here on it is finished whether or not the caller is still there.
        if (given.ClientSecret is not null) await secrets.SetAsync(customer.Id, device.ClientSecretSecret!, secret, CancellationToken.None);
        if (given.PreSharedKey is not null) await secrets.SetAsync(customer.Id, device.PreSharedKeySecret!, key!.Value, CancellationToken.None);
        await devices.SaveAsync(customer.Id, device, CancellationToken.None);
        string?[] replaced = [before?.ClientSecretSecret, before?.PreSharedKeySecret];
        await secrets.DeleteAsync(
            customer.Id, replaced.OfType<string>().Except([device.ClientSecretSecret ?? "", device.PreSharedKeySecret ?? ""]), CancellationToken.None);
        tokens.Drop(customer.Id);
        await waiting.DeviceChangedAsync(customer.Id, CancellationToken.None);
        return TypedResults.Json(await ViewAsync(customer, device, chains, CancellationToken.None), ApiJson.Options);
    }

    static async Task<ApiProblem?> ProveAsync(EtaTokenEndpoint identity, EtaLogin login, string? taxId, CancellationToken cancellation)
    {
        try
        {
            var (grant, error) = await identity.SignInAsync(login, cancellation);
            if (grant?.AccessToken is not { } token)
            {
                return ApiProblem.Create(
                    422, ErrorCodes.EtaAuthFailed, $"ETA refuses these credentials for the point of sale {login.Device!.Serial} ({error!.Error}).");
            }

            return EtaTokenClaims.TaxId(token.Reveal()) is { } other && taxId is not null && other != taxId
                ? ApiProblem.Create(422, ErrorCodes.EtaAuthFailed, $"These credentials are of taxpayer {other}, and this customer is taxpayer {taxId}.")
                : null;
        }
        catch (AuthorityFaultException fault)
        {
            return ApiProblem.Create(
                502, ErrorCodes.AuthorityUnavailable,
                $"ETA cannot be asked now whether the credentials are good ({fault.Message.TrimEnd('.')}). Nothing was stored; try again later.");
        }
    }

    static async Task<DeviceView> ViewAsync(Customer customer, Device device, DeviceChains chains, CancellationToken cancellation) =>
        DeviceView.Of(device, await chains.HeadAsync(customer, device.Serial, cancellation));

    static void Check(ValidationErrors errors, string serial, DeviceBody body)
    {
        CheckText("serial", serial, LongestSerial);
        CheckText("$.clientId", body.ClientId, 200);
        CheckText("$.clientSecret", body.ClientSecret, 500);
        CheckText("$.osVersion", body.OsVersion, 50);
        CheckText("$.modelFramework", body.ModelFramework, 10);
        CheckText("$.preSharedKey", body.PreSharedKey, 200);
        CheckText("$.syndicateLicenseNumber", body.SyndicateLicenseNumber, 100);
        if (body.LastAcceptedUuid is { } last && !(last.Length == 64 && last.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')))
            errors.Add("$.lastAcceptedUuid", "must be a receipt's uuid: 64 lower-case hexadecimal digits");

        void CheckText(string path, string? text, int most)
        {
            if (text is null) return;
            if (text.Length > most) errors.Add(path, $"must have at most {most} characters");
            // Headers carry them.
            else if (text.Any(c => c is < ' ' or > '~')) errors.Add(path, "must be plain ASCII text");
        }
    }
}
