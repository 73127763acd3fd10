using Tamga.Client.Accounts;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Customers;

/// <summary>A customer's page.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Keys">Its keys, for whom they are.</param>
/// <param name="Waiting">The filings that wait for credentials.</param>
/// <param name="Alerts">What somebody should look at.</param>
public sealed record CustomerModel(
    Customer Customer, IReadOnlyList<ApiKey> Keys, IReadOnlyList<Filing> Waiting, IReadOnlyList<Alert> Alerts)
{
    const int MostWaiting = 200;
    const int MostAlerts = 10;

    internal static async Task<CustomerModel> LoadAsync(ConsoleCall call)
    {
        var id = call.Route("id");
        var customer = await call.Api.Customers.GetAsync(id, call.Aborted);
        var alerts = call.Api.Alerts.ListAsync(MostAlerts, open: "true", customerId: id, cancellationToken: call.Aborted);
        return new(
            customer, call.May(Right.ManageKeys) ? await call.Api.Customers.ListApiKeysAsync(id, call.Aborted) : [],
            await WaitingAsync(call), (await alerts).Alerts);
    }

    /// <summary>The customer's filings that go on once the authority takes its credentials.</summary>
    internal static async Task<IReadOnlyList<Filing>> WaitingAsync(ConsoleCall call)
    {
        var waiting = await call.Api.Filings.ListAsync(
            status: FilingStatus.Waiting, customerId: call.Route("id"), limit: MostWaiting, cancellationToken: call.Aborted);
        return [.. waiting.Filings.Where(filing => filing.WaitingFor is { What: "credentials" })];
    }
}

/// <summary>The form of a customer.</summary>
/// <param name="Customer">Who is changed; nothing for a new one.</param>
/// <param name="Waiting">The filings that wait for credentials.</param>
/// <param name="Refusal">Why what was sent was not taken.</param>
public sealed record CustomerFormModel(Customer? Customer, IReadOnlyList<Filing> Waiting, FormRefusal Refusal);

/// <summary>What is shown once and never again.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Key">The new key.</param>
/// <param name="WebhookSecret">The secret that signs webhooks.</param>
public sealed record SecretsModel(Customer Customer, string? Key, string? WebhookSecret);
