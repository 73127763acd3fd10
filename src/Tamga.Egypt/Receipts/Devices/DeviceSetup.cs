using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts.Devices;

/// <summary>Sets the credentials of points of sale. They are proved against ETA before they are stored.</summary>
/// <param name="devices">The points of sale.</param>
/// <param name="chains">Where their chains end.</param>
/// <param name="owners">Whose they are.</param>
/// <param name="logins">The login of the customer's ERP.</param>
/// <param name="identity">The identity server; nothing is cached of what it says here.</param>
/// <param name="secrets">Their secrets.</param>
/// <param name="observers">Who is told.</param>
/// <param name="words">ETA's words.</param>
/// <param name="time">The clock.</param>
sealed class DeviceSetup(
    DeviceRepository devices, DeviceChains chains, DeviceOwners owners, EtaLogins logins, EtaTokenEndpoint identity,
    CustomerSecrets secrets, IEnumerable<ICustomerObserver> observers, EtaWords words, TimeProvider time)
{
    /// <returns>The point of sale, or why nothing was stored.</returns>
    public async Task<(Device? Device, ApiProblem? Problem)> SaveAsync(
        Customer customer, string serial, DeviceBody given, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } erp) return (null, words.NoCredentials());
        var issuer = SetHead.IssuerKey(customer.IsProduction, customer.Eta().TaxId);
        if (await owners.HasOtherAsync(customer, issuer, serial, cancellationToken)) return (null, NotOurs(serial));
        var before = await devices.FindAsync(customer.Id, serial, cancellationToken);
        var device = new Device
        {
            Serial = serial,
            ClientId = given.ClientId ?? before?.ClientId,
            ClientSecretSecret = given.ClientSecret is null
                ? before?.ClientSecretSecret
                : SecretNames.New(customer.Id, "pos-client-secret"),
            OsVersion = given.OsVersion ?? before?.OsVersion ?? Device.DefaultOsVersion,
            ModelFramework = given.ModelFramework ?? before?.ModelFramework ?? Device.DefaultModelFramework,
            PreSharedKeySecret = given.PreSharedKey is null
                ? before?.PreSharedKeySecret
                : SecretNames.New(customer.Id, "pos-pre-shared-key"),
            SyndicateLicenseNumber = given.SyndicateLicenseNumber ?? before?.SyndicateLicenseNumber,
            CredentialsVersion = CustomerDraft.NewVersion(),
            UpdatedAt = time.GetUtcNow(),
        };
        var secret = given.ClientSecret is { } newSecret
            ? new SecretText(newSecret)
            : await secrets.FindAsync(device.ClientSecretSecret, cancellationToken) ?? erp.ClientSecret;
        var key = given.PreSharedKey is { } newKey
            ? new SecretText(newKey)
            : await secrets.FindAsync(device.PreSharedKeySecret, cancellationToken);
        if (await ProveAsync(EtaLogins.Login(erp, device, secret, key), customer.Eta().TaxId, cancellationToken) is { } refusal)
            return (null, refusal);

        if (!await owners.TryTakeAsync(customer, issuer, serial, cancellationToken)) return (null, NotOurs(serial));
        var chain = new ChainRef(customer.Id, customer.IsProduction, serial);
        if (given.LastAcceptedUuid is { } last && !await chains.TryContinueAsync(chain, last, cancellationToken))
        {
            return (null, ApiProblem.Create(
                409, ErrorCodes.Conflict,
                "Receipts of this point of sale are on their way. Set lastAcceptedUuid when they have ended."));
        }

        // From here on it is finished whether or not the caller is still there.
        if (given.ClientSecret is not null)
            await secrets.SetAsync(customer.Id, device.ClientSecretSecret!, secret, CancellationToken.None);
        if (given.PreSharedKey is not null)
            await secrets.SetAsync(customer.Id, device.PreSharedKeySecret!, key!.Value, CancellationToken.None);
        await devices.SaveAsync(customer.Id, device, CancellationToken.None);
        string?[] replaced = [before?.ClientSecretSecret, before?.PreSharedKeySecret];
        await secrets.DeleteAsync(
            customer.Id, replaced.OfType<string>().Except([device.ClientSecretSecret ?? "", device.PreSharedKeySecret ?? ""]),
            CancellationToken.None);
        // Filings that wait for credentials wait for these, too.
        foreach (var observer in observers)
            await observer.CredentialsChangedAsync(customer, EgyptModule.Name, CancellationToken.None);
        return (device, null);
    }

    /// <summary>Forgets a point of sale, so that another customer of the taxpayer may use it.</summary>
    /// <returns>The end of its chain, or why it is not forgotten.</returns>
    public async Task<(string? LastAcceptedUuid, ApiProblem? Problem)> ReleaseAsync(
        Customer customer, string serial, CancellationToken cancellationToken)
    {
        var chain = new ChainRef(customer.Id, customer.IsProduction, serial);
        if (await chains.TryForgetAsync(chain, cancellationToken) is not { } last)
        {
            return (null, ApiProblem.Create(
                409, ErrorCodes.Conflict, "Receipts of this point of sale are on their way. Give it up when they have ended."));
        }

        if (await devices.FindAsync(customer.Id, serial, CancellationToken.None) is { } device)
        {
            await devices.DeleteAsync(customer.Id, serial, CancellationToken.None);
            string?[] known = [device.ClientSecretSecret, device.PreSharedKeySecret];
            await secrets.DeleteAsync(customer.Id, known.OfType<string>(), CancellationToken.None);
        }

        await owners.ReleaseAsync(
            customer, SetHead.IssuerKey(customer.IsProduction, customer.Eta().TaxId), serial, CancellationToken.None);
        return (last, null);
    }

    static ApiProblem NotOurs(string serial) =>
        ApiProblem.Create(409, ErrorCodes.Conflict, $"The point of sale {DeviceOwners.Complaint(serial)}.");

    async Task<ApiProblem?> ProveAsync(EtaLogin login, string? taxId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await identity.SignInAsync(login, cancellationToken);
            if (answer.Refusal is { } no)
            {
                return ApiProblem.Create(
                    422, EtaWords.AuthFailed,
                    $"ETA refuses these credentials for the point of sale {login.Device!.Serial} ({no.Error}).");
            }

            return EtaTokenContent.TaxId(answer.Grant!) is { } other && taxId is not null && other != taxId
                ? ApiProblem.Create(
                    422, EtaWords.AuthFailed,
                    $"These credentials are of taxpayer {other}, and this customer is taxpayer {taxId}.")
                : null;
        }
        catch (AuthorityFaultException fault)
        {
            return ApiProblem.Create(
                502, ErrorCodes.AuthorityUnavailable,
                $"ETA cannot be asked now whether the credentials are good ({fault.Message.TrimEnd('.')}). "
                + "Nothing was stored; try again later.");
        }
    }
}
