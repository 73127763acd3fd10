using Tamga.Records;

namespace Tamga.Filings;

/// <summary>
/// Rows that another feature keeps in the partition of a customer's filings, so that they can be written in one write with a
/// filing, or with what other guests write. A feature registers its own as a service: then filings know, too, whose rows lie
/// among theirs.
/// </summary>
/// <param name="Prefix">What its rows begin with, and nobody else's; one for ever.</param>
/// <param name="What">What they are, for people.</param>
public sealed record FilingGuest(string Prefix, string What)
{
    /// <summary>A row.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="rest">What follows the prefix.</param>
    public RowKey Key(string customerId, string rest) => new(FilingRows.Table, customerId, Prefix + rest);

    /// <summary>The rows that go on in some way.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="rest">What follows the prefix; nothing for all.</param>
    public RowQuery All(string customerId, string rest = "") => RowQuery.Prefix(FilingRows.Table, customerId, Prefix + rest);
}
