using System.Text.Json.Serialization;
using Tamga.Accounts;
using Tamga.Egypt.Documents;
using Tamga.Egypt.SignIn;

namespace Tamga.Egypt;

/// <summary>What a customer's record says of ETA.</summary>
sealed record EtaProfile
{
    public static CustomerPartKey<EtaProfile> Key { get; } = new("eta", EtaProfileJson.Default.EtaProfile);

    /// <summary>Of a customer that has said nothing.</summary>
    public static EtaProfile None { get; } = new();

    /// <summary>The branch that documents are issued by.</summary>
    public string BranchCode { get; init; } = "0";

    /// <summary>The taxpayer's activity code.</summary>
    public string? TaxpayerActivityCode { get; init; }

    /// <summary>The issuer's address on documents.</summary>
    public CustomerAddress? Address { get; init; }

    /// <summary>True when the customer has said that it has no address of its own: its documents bring theirs.</summary>
    public bool? BringsAddresses { get; init; }

    /// <summary>The tax id that ETA names in its tokens. It stays once it is known, whatever credentials follow.</summary>
    public string? TaxId { get; init; }

    /// <summary>The name of what callbacks must say in <c>Authorization: ApiKey …</c>, when anything.</summary>
    public string? CallbackKeySecret { get; init; }

    /// <summary>How the customer wants its documents made; nothing where it is as the gateway's settings say.</summary>
    public CustomerDocuments? Documents { get; init; }

    /// <summary>How the customer's ERP signs in.</summary>
    public EtaAccount? Account { get; init; }
}

/// <summary>Customers as Egypt knows them.</summary>
static class EtaCustomer
{
    public static EtaProfile Eta(this Customer customer) => customer.Find(EtaProfile.Key) ?? EtaProfile.None;
}

/// <summary>How a profile is written into the customer's record.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EtaProfile))]
sealed partial class EtaProfileJson : JsonSerializerContext;
