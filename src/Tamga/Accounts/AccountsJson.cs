using System.Text.Json.Serialization;
using Tamga.Accounts.Audit;
using Tamga.Accounts.SecondFactor;
using Tamga.Accounts.Sessions;
using Tamga.Accounts.Users;

namespace Tamga.Accounts;

/// <summary>How accounts are written into records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Partner))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Authenticator))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(CustomerCount))]
[JsonSerializable(typeof(CustomerOwner))]
[JsonSerializable(typeof(RemovedCustomer))]
[JsonSerializable(typeof(PartnerPointer))]
[JsonSerializable(typeof(SecretPointer))]
[JsonSerializable(typeof(LoginAttempts))]
[JsonSerializable(typeof(ApiKeyUse))]
[JsonSerializable(typeof(AuditEntry))]
sealed partial class AccountsJson : JsonSerializerContext;
