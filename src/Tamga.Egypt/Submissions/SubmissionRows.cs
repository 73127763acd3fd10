using Tamga.Records;

namespace Tamga.Egypt.Submissions;

/// <summary>
/// Where documents and receipts stand in the record table. A set is a partition: what is common to all, each item, where it
/// stands and its signature, in the order of the request, and what is under way. Which sets a customer has stands in a partition
/// beside them. ETA's ids are by customer, claims on numbers by issuer.
/// </summary>
static class SubmissionRows
{
    const string SetTable = "etasets";
    const string UuidTable = "etauuids";
    const string ClaimTable = "etaclaims";
    const string ItemPrefix = "item|";
    const string StatePrefix = "state|";
    const string SealPrefix = "seal|";

    public static RowKey Head(string setId) => new(SetTable, setId, "head");

    public static RowKey Item(string setId, int index) => new(SetTable, setId, ItemPrefix + Place(index));

    /// <summary>The items from one place up to another, exclusive.</summary>
    public static RowQuery Items(string setId, int from, int until) => Range(setId, ItemPrefix, from, until);

    /// <summary>Where an item stands.</summary>
    public static RowKey State(string setId, int index) => new(SetTable, setId, StatePrefix + Place(index));

    public static RowQuery States(string setId, int from, int until) => Range(setId, StatePrefix, from, until);

    /// <summary>An item's signature.</summary>
    public static RowKey Seal(string setId, int index) => new(SetTable, setId, SealPrefix + Place(index));

    public static RowQuery Seals(string setId, int from, int until) => Range(setId, SealPrefix, from, until);

    /// <summary>Whose signature it is: the item's place.</summary>
    public static int IndexOf(RowKey seal) => int.Parse(seal.Row.AsSpan(SealPrefix.Length));

    /// <summary>A piece of work on the set.</summary>
    public static RowKey Work(string setId, string name) => new(SetTable, setId, "batch|" + RowKeyText.Encode(name));

    /// <summary>Everything of a set.</summary>
    public static RowQuery Set(string setId) => new(SetTable, setId);

    /// <summary>Says that the customer has the set.</summary>
    public static RowKey Owned(string customerId, string setId) => new(SetTable, OwnerPartition(customerId), setId);

    /// <summary>Which sets a customer has.</summary>
    public static RowQuery AllOwned(string customerId) => new(SetTable, OwnerPartition(customerId));

    /// <summary>The set that such a row is for.</summary>
    public static string SetOf(RowKey owned) => owned.Row;

    /// <summary>Where the document or receipt of ours is found that has an id of ETA's.</summary>
    public static RowKey Uuid(string customerId, string uuid) => new(UuidTable, customerId, RowKeyText.Encode(uuid));

    public static RowQuery Uuids(string customerId) => new(UuidTable, customerId);

    /// <summary>Who has a document's number.</summary>
    public static RowKey Claim(string issuer, string key) => new(ClaimTable, RowKeyText.Encode(issuer), RowKeyText.Encode(key));

    static RowQuery Range(string setId, string prefix, int from, int until) =>
        new(SetTable, setId, prefix + Place(from), prefix + Place(until));

    static string Place(int index) => index.ToString("D6");

    static string OwnerPartition(string customerId) => "of|" + customerId;
}
