using Tamga.Records;

namespace Tamga.Egypt.Invoices.Notes;

/// <summary>
/// Where it stands which credit notes an invoice has: a row an invoice, by ETA's id, in its issuer's partition.
/// </summary>
static class CreditRows
{
    const string Table = "etacredits";

    public static RowKey Of(string issuer, string uuid) => new(Table, RowKeyText.Encode(issuer), RowKeyText.Encode(uuid));
}
