using Tamga.Accounts;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Egypt.SignIn;

/// <summary>From a customer to its logins at ETA. Secrets are read from the store at the moment they are needed.</summary>
/// <param name="customers">The customers.</param>
/// <param name="devices">Their points of sale.</param>
/// <param name="secrets">Their secrets.</param>
sealed class EtaLogins(CustomerRepository customers, DeviceRepository devices, CustomerSecrets secrets) : ILogins<EtaLogin>
{
    public async Task<EtaLogin?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await customers.FindAsync(customerId, cancellationToken) is { } customer
            ? await FindAsync(customer, cancellationToken)
            : null;

    public async Task<EtaLogin?> FindAsync(Customer customer, CancellationToken cancellationToken) =>
        customer.Eta().Account is { } account
            && await secrets.FindAsync(account.ClientSecretSecret, cancellationToken) is { } secret
            ? Login(customer, account, secret)
            : null;

    /// <summary>
    /// The login of a point of sale as it is now. One that nobody has registered here signs in with the customer's own
    /// credentials and its serial number.
    /// </summary>
    /// <returns>Nothing when the customer or a secret is gone.</returns>
    public async Task<EtaLogin?> FindDeviceAsync(string customerId, string serial, CancellationToken cancellationToken) =>
        await customers.FindAsync(customerId, cancellationToken) is { } customer
            ? await FindDeviceAsync(customer, serial, cancellationToken)
            : null;

    /// <inheritdoc cref="FindDeviceAsync(string, string, CancellationToken)"/>
    public async Task<EtaLogin?> FindDeviceAsync(Customer customer, string serial, CancellationToken cancellationToken)
    {
        if (await FindAsync(customer, cancellationToken) is not { } login) return null;
        if (await devices.FindAsync(customer.Id, serial, cancellationToken) is not { } device)
            return login with { Device = new PosHeaders(serial, Device.DefaultOsVersion, Device.DefaultModelFramework, default) };
        var key = await secrets.FindAsync(device.PreSharedKeySecret, cancellationToken);
        var secret = device.ClientSecretSecret is null
            ? login.ClientSecret
            : await secrets.FindAsync(device.ClientSecretSecret, cancellationToken);
        return secret is null ? null : Login(login, device, secret.Value, key);
    }

    /// <summary>The login of a customer with a secret that is not stored yet.</summary>
    public static EtaLogin Login(Customer customer, EtaAccount account, SecretText secret) =>
        new(customer.Id, customer.IsProduction, account.ClientId, secret, account.CredentialsVersion)
        {
            OnBehalfOf = account.OnBehalfOf,
        };

    /// <summary>The login of a device with secrets that are not stored yet.</summary>
    public static EtaLogin Login(EtaLogin erp, Device device, SecretText secret, SecretText? preSharedKey) => erp with
    {
        ClientId = device.ClientId ?? erp.ClientId,
        ClientSecret = secret,
        CredentialsVersion = $"{erp.CredentialsVersion}.{device.CredentialsVersion}",
        Device = new PosHeaders(device.Serial, device.OsVersion, device.ModelFramework, preSharedKey ?? default),
    };
}
