using Tamga.Accounts;
using Tamga.Egypt.Receipts;
using Tamga.Secrets;

namespace Tamga.Egypt;

/// <summary>From a customer to its logins at ETA. Secrets are read from the store at the moment they are needed.</summary>
/// <param name="customers">The customers.</param>
/// <param name="devices">Their points of sale.</param>
/// <param name="secrets">Their secrets.</param>
sealed class EtaAccounts(CustomerRepository customers, DeviceRepository devices, CustomerSecrets secrets)
{
    /// <summary>What a point of sale says of itself when nobody has told.</summary>
    const string DefaultOsVersion = "os", DefaultModelFramework = "1";

    /// <summary>The login of a customer's ERP as it is now.</summary>
    /// <returns>Nothing when the customer, its ETA part or its secret is gone.</returns>
    public async Task<EtaLogin?> FindLoginAsync(string customerId, CancellationToken cancellation) =>
        await customers.FindAsync(customerId, cancellation) is { } customer ? await FindLoginAsync(customer, cancellation) : null;

    /// <inheritdoc cref="FindLoginAsync(string, CancellationToken)"/>
    public async Task<EtaLogin?> FindLoginAsync(Customer customer, CancellationToken cancellation) =>
        customer.Eta is { } eta && await secrets.FindAsync(eta.ClientSecretSecret, cancellation) is { } secret
            ? Login(customer, eta, secret)
            : null;

    /// <summary>
    /// The login of a point of sale as it is now. One that nobody has registered here signs in with the customer's own
    /// credentials and its serial number.
    /// </summary>
    /// <returns>Nothing when the customer or a secret is gone.</returns>
    public async Task<EtaLogin?> FindDeviceLoginAsync(string customerId, string serial, CancellationToken cancellation) =>
        await customers.FindAsync(customerId, cancellation) is { } customer ? await FindDeviceLoginAsync(customer, serial, cancellation) : null;

    /// <inheritdoc cref="FindDeviceLoginAsync(string, string, CancellationToken)"/>
    public async Task<EtaLogin?> FindDeviceLoginAsync(Customer customer, string serial, CancellationToken cancellation)
    {
        if (await FindLoginAsync(customer, cancellation) is not { } login) return null;
        if (await devices.FindAsync(customer.Id, serial, cancellation) is not { } device)
            return login with { Device = new PosHeaders(serial, DefaultOsVersion, DefaultModelFramework, default) };
        var key = await secrets.FindAsync(device.PreSharedKeySecret, cancellation);
        var secret = device.ClientSecretSecret is null ? login.ClientSecret : await secrets.FindAsync(device.ClientSecretSecret, cancellation);
        return secret is null ? null : Login(login, device, secret.Value, key);
    }

    /// <summary>The login of a customer with a secret that is not stored yet.</summary>
    public static EtaLogin Login(Customer customer, EtaAccount eta, SecretText secret) =>
        new(customer.Id, customer.IsProduction, eta.ClientId, secret, eta.CredentialsVersion) { OnBehalfOf = eta.OnBehalfOf };

    /// <summary>The login of a device with secrets that are not stored yet.</summary>
    public static EtaLogin Login(EtaLogin erp, Device device, SecretText secret, SecretText? preSharedKey) => erp with
    {
        ClientId = device.ClientId ?? erp.ClientId,
        ClientSecret = secret,
        CredentialsVersion = $"{erp.CredentialsVersion}.{device.CredentialsVersion}",
        Device = new PosHeaders(device.Serial, device.OsVersion, device.ModelFramework, preSharedKey ?? default),
    };
}
