using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Where accounts stand in the record table.</summary>
/// <remarks>
/// All partners share a partition, so that a partner and its e-mail address are written as one. A partner's customers
/// share another, so that a customer and the number of customers are.
/// </remarks>
internal static class AccountRows
{
    public const string PartnerTable = "Partners";
    public const string PartnerPartition = "partners";
    public const string PartnerPrefix = "partner-";
    public const string CustomerTable = "Customers";
    public const string CustomerPrefix = "customer-";

    /// <summary>What is known about a customer id without knowing the partner.</summary>
    public const string CustomerIdTable = "CustomerIds";

    public const string SecretPrefix = "secret-";

    public static RowKey Partner(string partnerId) =>
        new(PartnerTable, PartnerPartition, PartnerPrefix + RowKeyText.Encode(partnerId));

    public static RowKey Email(string email) =>
        new(PartnerTable, PartnerPartition, "email-" + RowKeyText.Encode(email.ToUpperInvariant()));

    public static RowKey Customer(string partnerId, string customerId) =>
        new(CustomerTable, RowKeyText.Encode(partnerId), CustomerPrefix + RowKeyText.Encode(customerId));

    public static RowKey CustomerCount(string partnerId) => new(CustomerTable, RowKeyText.Encode(partnerId), "count");

    public static RowKey CustomerOwner(string customerId) => new(CustomerIdTable, RowKeyText.Encode(customerId), "owner");

    public static RowKey CustomerSecret(string customerId, string name) =>
        new(CustomerIdTable, RowKeyText.Encode(customerId), SecretPrefix + RowKeyText.Encode(name));

    public static RowKey ApiKey(string hash) => new("ApiKeys", hash, "owner");

    public static RowKey LoginAttempts(string subject) => new("LoginAttempts", subject, "attempts");

    public static RowKey TokenKey { get; } = new("Gateway", "keys", "jwt");
}

/// <summary>How many customers a partner has.</summary>
internal sealed record CustomerCount(int Customers);

/// <summary>Whose customer an id or a key belongs to.</summary>
internal sealed record CustomerOwner(string PartnerId, string CustomerId);

/// <summary>Whose e-mail address it is.</summary>
internal sealed record PartnerPointer(string PartnerId);

/// <summary>Where a secret is.</summary>
internal sealed record SecretPointer(string Name);

/// <summary>Sign-ins of one account that did not succeed, in a row.</summary>
internal sealed record LoginAttempts(int Failures, DateTimeOffset RefusedUntil);
