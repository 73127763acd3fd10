using Tamga.Filings;
using Tamga.Records;

namespace Tamga.Egypt.Packages;

/// <summary>
/// Which filings asked for packages: a row each in the customer's partition, newest first. What a package is, its filing says.
/// </summary>
static class PackageRows
{
    const string Table = "etapackages";

    public static RowKey Package(string customerId, string filingId) =>
        new(Table, customerId, FilingId.Descending(filingId));

    public static RowQuery All(string customerId) => new(Table, customerId);
}
