using Tamga.Records;

namespace Tamga.Azerbaijan.Tokens;

/// <summary>
/// Where it stands in the record table since when a customer's token is known: one row, alone in the customer's partition.
/// </summary>
static class TokenRows
{
    public static RowKey Token(string customerId) => new("vattokens", customerId, "token");
}
