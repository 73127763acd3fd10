using Microsoft.Extensions.Options;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Records;
using Tamga.Retention;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>
/// Enrolments go, with the consents in them, when their last month is long over; those of a removed customer when it has been
/// gone as long. They outlive it because they say on whose word returns were filed.
/// </summary>
sealed class EnrolmentRetention(
    IRecordTable table, EnrolmentRepository enrolments, CompanyLookRepository looks, IOptions<RetentionOptions> options,
    TimeProvider time) : IRetainedKind
{
    public string Name => "enrolments";

    public async Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken)
    {
        if (options.Value.Before(options.Value.Enrolments, customer, time.GetUtcNow()) is not { } before) return;
        var isGone = customer.RemovedAt < before;
        await foreach (var enrolment in enrolments.ListAsync(customer.Id, null, cancellationToken))
        {
            if (budget.IsSpent) return;
            if (!isGone && !(enrolment.Until is { } until && EndOf(until) < before)) continue;
            if (await enrolments.RemoveAsync(customer.Id, enrolment.EntId, cancellationToken)) budget.Count(Name, 1);
        }

        if (!isGone) return;
        await looks.RemoveAllAsync(customer.Id, cancellationToken);
        await table.DeleteAllAsync(EnrolmentRows.AllSteps(customer.Id), cancellationToken);
    }

    static DateTimeOffset EndOf(TaxMonth month) => new(month.Plus(1).FirstDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
