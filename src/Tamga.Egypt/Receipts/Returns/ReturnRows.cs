using Tamga.Records;

namespace Tamga.Egypt.Receipts.Returns;

/// <summary>Where it stands what came back of sales: a row a sale, by issuer.</summary>
static class ReturnRows
{
    const string Table = "etareturns";

    public static RowKey Sale(string issuer, string saleKey) =>
        new(Table, RowKeyText.Encode(issuer), RowKeyText.Encode(saleKey));
}
