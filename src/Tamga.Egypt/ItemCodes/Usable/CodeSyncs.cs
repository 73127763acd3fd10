using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Schedules;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>
/// Has ETA's lists of codes read anew: on demand, and once for each time of the schedule for customers whose list was read
/// before,
/// or that have registered codes here.
/// </summary>
/// <param name="customers">All customers.</param>
/// <param name="codes">Whose codes are known.</param>
/// <param name="intake">The filings' entrance.</param>
/// <param name="keys">Which readings have been ordered.</param>
/// <param name="options">The pace.</param>
/// <param name="logger">Where it says what it did.</param>
sealed class CodeSyncs(
    CustomerRepository customers, UsableCodes codes, FilingIntake intake, NaturalKeys keys, IOptions<EtaOptions> options,
    ILogger<CodeSyncs> logger)
{
    public const string Kind = "item-code-sync";

    /// <summary>A reading of a customer's list.</summary>
    public FilingRequest Request(Customer customer) => new()
    {
        CustomerId = customer.Id,
        Authority = EgyptModule.Name,
        Kind = Kind,
        Stage = "read",
        Orchestration = SyncItemCodes.Name.Value,
        Input = filing => new SyncItemCodes.Input(filing, customer.IsProduction, EtaPace.Of(options.Value)),
    };

    public async Task StartAsync(DueFires fires, CancellationToken cancellationToken)
    {
        var fire = fires.First;
        while (fires.Schedule.NextAfter(fire) is { } next && next <= fires.Until) fire = next;
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (!customer.IsActive || customer.Eta() is not { Account: not null, TaxId: not null }) continue;
            if (!await codes.HasAnyAsync(customer.Id, customer.IsProduction, cancellationToken)) continue;
            var key = $"eta|codes|{customer.Id}|{fire.UtcDateTime:yyyyMMddHHmm}";
            // One that failed gives its key up, and is retried by a person: the timer has done its part once there was one.
            if (await keys.FindAsync(key, cancellationToken) is not null) continue;
            if (await intake.AcceptAsync(Request(customer) with { NaturalKey = key }, CancellationToken.None)
                is AcceptedFiling { Filing: var filing })
            {
                logger.LogInformation(
                    "The reading {FilingId} of customer {CustomerId}'s item codes has been ordered", filing.Id, customer.Id);
            }
        }
    }
}
