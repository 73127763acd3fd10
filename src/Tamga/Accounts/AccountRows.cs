using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Where accounts stand in the record table.</summary>
/// <remarks>
/// All partners share a partition, so that a partner and its e-mail address are written as one. A partner's customers
/// share another, so that a customer and the number of customers are.
/// </remarks>
static class AccountRows
{
    const string PartnerTable = "Partners";
    const string PartnerPartition = "partners";
    const string PartnerPrefix = "partner-";
    public const string CustomerTable = "Customers";
    public const string CustomerPrefix = "customer-";

    /// <summary>What is known about a customer id without knowing the partner.</summary>
    public const string CustomerIdTable = "CustomerIds";

    const string SecretPrefix = "secret-";
    const string SessionPrefix = "session-";
    const string LoginTable = "LoginAttempts";
    const string ApiKeyTable = "ApiKeys";
    const string RemovedTable = "RemovedCustomers";
    const string RemovedPartition = "removed";

    public static RowKey Partner(string partnerId) =>
        new(PartnerTable, PartnerPartition, PartnerPrefix + RowKeyText.Encode(partnerId));

    public static RowQuery Partners { get; } = RowQuery.Prefix(PartnerTable, PartnerPartition, PartnerPrefix);

    public static RowKey Email(string email) =>
        new(PartnerTable, PartnerPartition, "email-" + RowKeyText.Encode(email.ToUpperInvariant()));

    /// <summary>Beside the partners, so that a user and the e-mail address are written as one.</summary>
    public static RowKey User(string partnerId, string userId) =>
        new(PartnerTable, PartnerPartition, UserPrefix(partnerId) + RowKeyText.Encode(userId));

    public static RowQuery Users(string partnerId) => RowQuery.Prefix(PartnerTable, PartnerPartition, UserPrefix(partnerId));

    public static RowKey Session(string userId, string sessionId) =>
        new("Sessions", RowKeyText.Encode(userId), SessionPrefix + RowKeyText.Encode(sessionId));

    public static RowQuery Sessions(string userId) => RowQuery.Prefix("Sessions", RowKeyText.Encode(userId), SessionPrefix);

    /// <summary>Beside the sessions that it guards.</summary>
    public static RowKey Authenticator(string userId) => new("Sessions", RowKeyText.Encode(userId), "authenticator");

    public static RowKey Customer(string partnerId, string customerId) =>
        new(CustomerTable, RowKeyText.Encode(partnerId), CustomerPrefix + RowKeyText.Encode(customerId));

    /// <summary>Those behind one, oldest first.</summary>
    public static RowQuery Customers(string partnerId, string? after)
    {
        var all = RowQuery.Prefix(CustomerTable, RowKeyText.Encode(partnerId), CustomerPrefix);
        // Ids are of one length: the id with anything behind it sorts before the next one.
        return after is null ? all : all with { From = Customer(partnerId, after).Row + "~" };
    }

    public static RowKey CustomerCount(string partnerId) => new(CustomerTable, RowKeyText.Encode(partnerId), "count");

    public static RowKey CustomerOwner(string customerId) => new(CustomerIdTable, RowKeyText.Encode(customerId), "owner");

    public static RowKey CustomerSecret(string customerId, string name) =>
        new(CustomerIdTable, RowKeyText.Encode(customerId), SecretPrefix + RowKeyText.Encode(name));

    public static RowQuery CustomerSecrets(string customerId) =>
        RowQuery.Prefix(CustomerIdTable, RowKeyText.Encode(customerId), SecretPrefix);

    public static RowKey ApiKey(string hash) => new(ApiKeyTable, hash, "owner");

    /// <summary>When a key was last used, to the hour.</summary>
    public static RowKey ApiKeyUse(string hash) => new(ApiKeyTable, hash, "use");

    /// <summary>Failed sign-ins at an account from one place, or of one place at all accounts.</summary>
    public static RowKey LoginAttempts(string subject, string place) => new(LoginTable, subject, "attempts-" + place);

    /// <summary>A place from which an account has been signed in.</summary>
    public static RowKey LoginKnown(string account, string place) => new(LoginTable, account, "known-" + place);

    /// <summary>A customer that was removed.</summary>
    public static RowKey RemovedCustomer(string customerId) =>
        new(RemovedTable, RemovedPartition, RowKeyText.Encode(customerId));

    public static RowQuery RemovedCustomers { get; } = new(RemovedTable, RemovedPartition);

    public static RowKey TokenKey { get; } = new("Gateway", "keys", "jwt");

    static string UserPrefix(string partnerId) => $"user-{RowKeyText.Encode(partnerId)}-";
}

/// <summary>How many customers a partner has.</summary>
sealed record CustomerCount(int Customers);

/// <summary>Whose customer an id or a key belongs to.</summary>
sealed record CustomerOwner(string PartnerId, string CustomerId);

/// <summary>When a key was last used.</summary>
sealed record ApiKeyUse(DateTimeOffset At);

/// <summary>Whose e-mail address it is.</summary>
sealed record PartnerPointer(string PartnerId)
{
    /// <summary>The user whose it is; absent for who registered the partner.</summary>
    public string? UserId { get; init; }
}

/// <summary>Where a secret is.</summary>
sealed record SecretPointer(string Name);

/// <summary>Sign-ins that did not succeed, in a row.</summary>
/// <param name="Failures">How many.</param>
/// <param name="RefusedUntil">Until when none is looked at: the time of the last one, and its pause.</param>
sealed record LoginAttempts(int Failures, DateTimeOffset RefusedUntil);
