using System.Globalization;
using Tamga.Accounts;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Filings.Alerts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing.Seals;

/// <summary>
/// Warns before a customer's certificate expires, and when it has: without one nothing can be filed, and a new one takes its
/// issuer days. It looks at the customer's own file, or at what the agent signed with last.
/// </summary>
/// <param name="customers">Whose certificates.</param>
/// <param name="opener">Opens their files.</param>
/// <param name="table">Where the last signature of an agent is.</param>
/// <param name="alerts">Where a person is told.</param>
/// <param name="time">The clock.</param>
sealed class SealExpiry(CustomerRepository customers, SealOpener opener, IRecordTable table, AlertLog alerts, TimeProvider time)
{
    /// <summary>Of an alert: a certificate expires, or cannot be used any more.</summary>
    public const string Kind = "certificate-expires";

    /// <summary>One alert for each of these, the last for one that has expired.</summary>
    static readonly int[] DaysBefore = [0, 1, 3, 7, 14, 30];

    /// <summary>Looks at all customers.</summary>
    public async Task WarnAsync(CancellationToken cancellationToken)
    {
        await foreach (var customer in customers.EnumerateAllAsync(cancellationToken))
        {
            if (customer.IsActive && customer.Signing() is { } signing) await WarnAsync(customer, signing, cancellationToken);
        }
    }

    async Task WarnAsync(Customer customer, SigningSettings signing, CancellationToken cancellationToken)
    {
        if (signing.Mode == SigningMode.Agent)
        {
            if (await table.FindAsync(SigningRows.LastSeal(customer.Id), cancellationToken) is not { } row) return;
            var last = OrchestrationJson.Read<LastSeal>(row.Payload);
            await WarnAsync(
                customer.Id, last.Thumbprint, last.Subject, last.NotAfter,
                "put the new certificate where the agent finds it: it signs with one that is valid",
                cancellationToken);
            return;
        }

        var opening = await opener.OpenAsync(customer, cancellationToken);
        if (opening.Seal is not { } seal)
        {
            await alerts.RaiseAsync(
                new AlertRequest(
                    customer.Id, EgyptModule.Name, Kind, $"eta:certificate:{signing.Pkcs12Secret}",
                    $"Nothing can be signed: {opening.Error!.Message}",
                    new { }), cancellationToken);
            return;
        }

        using (seal)
        {
            await WarnAsync(
                customer.Id, seal.Certificate.Thumbprint, seal.Certificate.Subject,
                new DateTimeOffset(seal.Certificate.NotAfter.ToUniversalTime()),
                "give the new file with PUT /api/Customers/{id}: signing.pkcs12", cancellationToken);
        }
    }

    async Task WarnAsync(
        string customerId, string thumbprint, string subject, DateTimeOffset until, string remedy,
        CancellationToken cancellationToken)
    {
        var left = (int)Math.Floor((until - time.GetUtcNow()).TotalDays);
        if (left > DaysBefore[^1]) return;
        // Each step is told once, however often this looks.
        var step = left < 0 ? -1 : DaysBefore.First(days => days >= left);
        var when = until.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
        await alerts.RaiseAsync(
            new AlertRequest(
                customerId, EgyptModule.Name, Kind, $"eta:certificate:{thumbprint}:{step}",
                $"The certificate {subject} {(left < 0 ? "has expired" : "expires")} on {when}. "
                + $"Renew it at its issuer, then {remedy}.",
                new { thumbprint, validUntil = until, daysLeft = left }), cancellationToken);
    }
}
