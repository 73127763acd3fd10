using Tamga.Records;

namespace Tamga.SelfHost.Sandbox;

/// <summary>
/// Where throw-away seals stand in the record table: a row a customer, among what Egypt's signing keeps of it, and gone with that
/// when the customer goes.
/// </summary>
static class SandboxSealRows
{
    const string Table = "etasigning";

    public static RowKey Seal(string customerId) => new(Table, RowKeyText.Encode(customerId), "throw-away");
}
