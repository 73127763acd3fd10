namespace Tamga.Retention;

/// <summary>
/// A kind of records that goes when it has passed its age. A feature registers its own as a service; the sweep asks each of them
/// about every customer, those that were removed, too.
/// </summary>
public interface IRetainedKind
{
    /// <summary>What it is called in the log.</summary>
    string Name { get; }

    /// <summary>
    /// Erases what has passed its age, as far as the budget goes. It may be cut off anywhere and be asked again, and another host
    /// may be doing the same.
    /// </summary>
    /// <param name="customer">Whose.</param>
    /// <param name="budget">How much more may be done; each record counts.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task EraseAsync(RetainedCustomer customer, ErasureBudget budget, CancellationToken cancellationToken);
}

/// <summary>A customer of whom something may be kept.</summary>
/// <param name="Id">The customer.</param>
/// <param name="RemovedAt">When it was removed; nothing while it is there.</param>
public sealed record RetainedCustomer(string Id, DateTimeOffset? RemovedAt);
