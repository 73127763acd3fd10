using System.Text.Json.Serialization;
using Tamga.Accounts;

namespace Tamga.Atlantis;

/// <summary>A customer's account at the Sea Office: the member <c>seaOffice</c>.</summary>
sealed class CustomerPart : ICustomerPart
{
    const string Member = "seaOffice";

    Type ICustomerPart.Body => typeof(GivenMembers);

    Type ICustomerPart.View => typeof(ShownMembers);

    public void Read(CustomerDraft draft)
    {
        if (!draft.Body.Has(Member) || draft.Read<GivenMembers>().SeaOffice is not { } given) return;
        var (part, before) = (draft.Body.Part(Member), draft.Before.Find(SeaOfficeAccount.Key));
        var pearl = draft.Secret(part, "pearl", "seaoffice-pearl", given.Pearl, before?.PearlSecret);
        if (pearl is null) part.Refuse("pearl", "is required");
        draft.Set(SeaOfficeAccount.Key, new SeaOfficeAccount
        {
            Diver = part.Required("diver", given.Diver, before?.Diver, 100),
            PearlSecret = pearl ?? "",
            Version = draft.Version(AtlantisModule.Name, before?.Version, given.Diver, given.Pearl),
        });
    }

    public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) =>
        new(new ShownMembers(
            customer.Find(SeaOfficeAccount.Key) is { } account ? new SeaOfficeAccountView(account.Diver) : null));

    public IEnumerable<string?> SecretsOf(Customer customer) => [customer.Find(SeaOfficeAccount.Key)?.PearlSecret];

    internal sealed class GivenMembers
    {
        public SeaOfficeBody? SeaOffice { get; init; }
    }

    internal sealed record ShownMembers(SeaOfficeAccountView? SeaOffice);
}

/// <summary>An account at the Sea Office.</summary>
sealed class SeaOfficeBody
{
    public string? Diver { get; init; }

    public string? Pearl { get; init; }
}

/// <summary>An account at the Sea Office.</summary>
sealed record SeaOfficeAccountView(string Diver);

/// <summary>The account as the customer's record keeps it.</summary>
sealed record SeaOfficeAccount
{
    public static CustomerPartKey<SeaOfficeAccount> Key { get; } = new(
        AtlantisModule.Name, SeaOfficeJson.Default.SeaOfficeAccount);

    public required string Diver { get; init; }

    public required string PearlSecret { get; init; }

    public required string Version { get; init; }
}

[JsonSerializable(typeof(SeaOfficeAccount))]
sealed partial class SeaOfficeJson : JsonSerializerContext;
