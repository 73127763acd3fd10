using Tamga.Records;

namespace Tamga.Egypt.Signing;

/// <summary>
/// Where signing stands in the record table. All of a customer's is in one partition, so that a job, its outcome and the count
/// of what is left change in one write. A host's default seals (<see cref="Seals.IDefaultSeals"/>) may keep a row there whose
/// name has no <c>|</c>; it goes with the rest.
/// </summary>
static class SigningRows
{
    public const string Table = "etasigning";
    const string OpenPrefix = "open|";
    const string DonePrefix = "done|";
    public const string AgentPrefix = "agent|";

    /// <summary>A job that waits for its signature: small, because it is written anew with every lease.</summary>
    public static RowKey Open(string customerId, string jobId) => Of(customerId, OpenPrefix + RowKeyText.Encode(jobId));

    /// <summary>What a job is about: written once.</summary>
    public static RowKey Text(string customerId, string jobId) => Of(customerId, "text|" + RowKeyText.Encode(jobId));

    /// <summary>What came of a job.</summary>
    public static RowKey Done(string customerId, string jobId) => Of(customerId, DonePrefix + RowKeyText.Encode(jobId));

    /// <summary>How many jobs an orchestration instance has, and how many are done.</summary>
    public static RowKey Batch(string customerId, string instanceId) => Of(customerId, "batch|" + RowKeyText.Encode(instanceId));

    /// <summary>When an agent last called.</summary>
    public static RowKey Agent(string customerId, string name) => Of(customerId, AgentPrefix + RowKeyText.Encode(name));

    /// <summary>Whose certificate signed last.</summary>
    public static RowKey LastSeal(string customerId) => Of(customerId, "last-seal");

    /// <summary>Every open job, the oldest filing first.</summary>
    public static RowQuery AllOpen(string customerId) => RowQuery.Prefix(Table, RowKeyText.Encode(customerId), OpenPrefix);

    /// <summary>An instance's open jobs.</summary>
    public static RowQuery OpenOf(string customerId, string instanceId) =>
        RowQuery.Prefix(Table, RowKeyText.Encode(customerId), OpenPrefix + RowKeyText.Encode(instanceId) + ".");

    /// <summary>What came of an instance's jobs.</summary>
    public static RowQuery DoneOf(string customerId, string instanceId) =>
        RowQuery.Prefix(Table, RowKeyText.Encode(customerId), DonePrefix + RowKeyText.Encode(instanceId) + ".");

    /// <summary>Every agent.</summary>
    public static RowQuery AllAgents(string customerId) => RowQuery.Prefix(Table, RowKeyText.Encode(customerId), AgentPrefix);

    /// <summary>Everything of a customer.</summary>
    public static RowQuery All(string customerId) => new(Table, RowKeyText.Encode(customerId));

    static RowKey Of(string customerId, string row) => new(Table, RowKeyText.Encode(customerId), row);
}
