using Tamga.Client.Accounts;
using Tamga.Console.Calls;

namespace Tamga.Console.Developers;

/// <summary>How the stand-ins stand.</summary>
/// <param name="Phones">The phones of the partner's customers.</param>
/// <param name="Faults">The faults that are armed.</param>
/// <param name="Taxpayers">The customers that ETA may call.</param>
public sealed record SandboxModel(
    IReadOnlyList<PhoneState> Phones, IReadOnlyList<ArmedFault> Faults, IReadOnlyList<Customer> Taxpayers)
{
    const int MostPhones = 20;
    const int MostCustomers = 1000;

    internal static async Task<SandboxModel> LoadAsync(ConsoleCall call, SandboxControl sandbox)
    {
        var customers = await call.Api.Customers.ListAsync(limit: MostCustomers, cancellationToken: call.Aborted);
        var phones = new List<PhoneState>();
        foreach (var phone in customers.Select(c => c.VatPortal?.Phone).OfType<string>().Distinct(StringComparer.Ordinal)
            .Take(MostPhones))
        {
            if ((await sandbox.PhoneAsync(new PhoneOrder(phone), call.Aborted)).Value is { } state) phones.Add(state);
        }

        return new(
            phones, await sandbox.FaultsAsync(call.Aborted),
            [.. customers.Where(c => c.TaxId is not null && c.CallbackKey is not null)
                .OrderBy(c => c.CompanyName, StringComparer.Ordinal)]);
    }
}
