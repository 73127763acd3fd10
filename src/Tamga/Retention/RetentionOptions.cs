using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Retention;

/// <summary>
/// Settings under <c>Tamga:Retention</c>: how long each kind of records is kept. Where nothing is set, a kind is kept for ever:
/// only who knows the law of the place can say that something may go.
/// </summary>
public sealed class RetentionOptions : IValidatableObject
{
    /// <summary>Where they are in the configuration.</summary>
    public const string Section = "Tamga:Retention";

    const string Longest = "36500.00:00:00";

    /// <summary>When the sweep begins: a cron expression, UTC. Empty for never.</summary>
    [Cron]
    public string Schedule { get; set; } = "30 2 * * *";

    /// <summary>Evidence, from the end of its filing.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? Evidence { get; set; }

    /// <summary>Filings with what was posted for them, and alerts, from their end. Evidence is found by its filing.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? Filings { get; set; }

    /// <summary>Enrolments and their consents, from the end of their last month, or from their customer's removal.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? Enrolments { get; set; }

    /// <summary>Documents that others have sent to a customer, from their issue.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? ReceivedDocuments { get; set; }

    /// <summary>Downloaded invoices, from their creation.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? Downloads { get; set; }

    /// <summary>Deliveries that have arrived or been given up, from then on.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? Webhooks { get; set; }

    /// <summary>What people did, from when they did it.</summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? Audit { get; set; }

    /// <summary>
    /// Everything that outlives a customer, from its removal, whatever the others say. Where nothing is set, the others count.
    /// </summary>
    [TimeRange("00:00:00", Longest)]
    public TimeSpan? AfterCustomerRemoval { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Filings is { } filings && !(Evidence <= filings))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Evidence)} must be set, and no longer than {Section}:{nameof(Filings)}: evidence is found by "
                + "its filing");
        }
    }

    /// <summary>The moment before which a customer's records of a kind go; nothing when all of them stay.</summary>
    /// <param name="age">How long the kind is kept.</param>
    /// <param name="customer">Whose.</param>
    /// <param name="now">Now.</param>
    public DateTimeOffset? Before(TimeSpan? age, RetainedCustomer customer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(customer);
        if (AfterCustomerRemoval is { } kept && customer.RemovedAt <= now - kept) return DateTimeOffset.MaxValue;
        return now - age;
    }
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class RetentionOptionsRules : IValidateOptions<RetentionOptions>;
