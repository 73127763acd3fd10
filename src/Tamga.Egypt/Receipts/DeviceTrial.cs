using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.SignIn;
using Tamga.Upstream;
using Tamga.Upstream.SignIn;

namespace Tamga.Egypt.Receipts;

/// <summary>Lets devices that nobody has registered here sign in before their receipts are accepted.</summary>
/// <param name="logins">Logins of devices.</param>
/// <param name="devices">Those that are registered.</param>
/// <param name="sessions">Where they sign in.</param>
/// <param name="words">ETA's words.</param>
sealed class DeviceTrial(EtaLogins logins, DeviceRepository devices, SignInSessions<EtaLogin> sessions, EtaWords words)
{
    /// <summary>Of a request with more devices, each is tried only when its turn comes.</summary>
    const int MostAtOnce = 10;

    /// <summary>A device that ETA does not know by the customer's credentials.</summary>
    public async Task<ApiProblem?> FindRefusedAsync(Customer customer, ReceiptOrder order, CancellationToken cancellationToken)
    {
        if (order.Devices.Count > MostAtOnce) return null;
        foreach (var serial in order.Devices.Select(d => d.Serial))
        {
            if (await devices.FindAsync(customer.Id, serial, cancellationToken) is not null) continue;
            if (await logins.FindDeviceAsync(customer, serial, cancellationToken) is not { } login) return words.NoCredentials();
            try
            {
                if (await sessions.SignInAsync(login, cancellationToken) is not { } no) continue;
                return ApiProblem.Create(
                    400, ErrorCodes.MissingConfiguration,
                    $"ETA does not let {serial} sign in with the customer's own credentials ({no.Code}). "
                    + $"Give it those of the point of sale with PUT /api/Receipts/devices/{serial}.",
                    $"$.receipts: {serial} has no credentials");
            }
            catch (AuthorityFaultException)
            {
                // An ETA that cannot be asked now does not cost the ERP its receipts.
            }
        }

        return null;
    }
}
