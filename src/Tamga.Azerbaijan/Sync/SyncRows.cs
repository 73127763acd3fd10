using Tamga.Records;

namespace Tamga.Azerbaijan.Sync;

/// <summary>Where a customer's enrolment stands in the record table: one row, alone in the customer's partition.</summary>
static class SyncRows
{
    public static RowKey Enrolment(string customerId) => new("vatsync", customerId, "enrolment");
}
