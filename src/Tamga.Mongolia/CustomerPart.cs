using System.ComponentModel.DataAnnotations;
using Tamga.Accounts;
using Tamga.Mongolia.SignIn;

namespace Tamga.Mongolia;

/// <summary>A customer's login at e-Tax: the member <c>etax</c>.</summary>
sealed class CustomerPart : ICustomerPart
{
    const string Member = "etax";
    internal const string Production = "production";
    internal const string Staging = "staging";
    const string PasswordName = "etax-password";

    Type ICustomerPart.Body => typeof(Body);

    Type ICustomerPart.View => typeof(View);

    public void Read(CustomerDraft draft)
    {
        var before = draft.Before.ETax();
        if (!draft.Body.Has(Member)) return;
        if (draft.Read<Body>().Etax is not { } given)
        {
            if (before is not null) draft.Changes(MongoliaModule.Name);
            draft.Set(ETaxAccount.Key, null);
            return;
        }

        var part = draft.Body.Part(Member);
        var password = draft.Secret(part, "password", PasswordName, given.Password, before?.PasswordSecret);
        if (password is null) part.Refuse("password", "is required");
        // Another person's account would be asked with the old password, which locks it.
        else if (IsAnother(given.Username, before?.Username) && given.Password is null)
            part.Refuse("password", "is required with another username");
        if (given.Username is { } username && LookAlikes.CyrillicOf(username) is { } right)
        {
            part.Refuse(
                "username",
                $"is a register number in Latin letters; e-Tax knows it in Cyrillic ones that look the same: {right}");
        }

        var pin = given.Pin?.Trim() is { Length: > 0 } number ? number : null;
        if (pin is { Length: > 40 }) part.Refuse("pin", "has at most 40 characters");
        if (pin is not null && given.EntId is not null) part.Refuse("pin", "is given beside entId; give one of the two");
        if (given.Environment is not (null or Production or Staging))
            part.Refuse("environment", $"must be {Production} or {Staging}");
        var isStaging = given.Environment is { } environment ? environment == Staging : before?.IsStaging is true;
        // What is under way would go on in the other system, with numbers that mean another return there.
        if (before is not null && before.IsStaging != isStaging)
            part.Refuse("environment", "cannot be changed; make another customer for the other environment");
        draft.Set(ETaxAccount.Key, new ETaxAccount
        {
            Username = part.Required("username", given.Username, before?.Username, 200),
            PasswordSecret = password ?? "",
            // Either names the organisation: the one takes the other's place.
            EntId = part.Has("entId") ? given.EntId : pin is null ? before?.EntId : null,
            Pin = part.Has("pin") ? pin : given.EntId is null ? before?.Pin : null,
            IsStaging = isStaging,
            CredentialsVersion = draft.Version(MongoliaModule.Name, before?.CredentialsVersion, given.Username, given.Password),
        });
    }

    public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) =>
        new(new View(customer.ETax() is { } account ? ETaxAccountView.Of(account) : null));

    public IEnumerable<string?> SecretsOf(Customer customer) => [customer.ETax()?.PasswordSecret];

    static bool IsAnother(string? given, string? before) =>
        given is not null && before is not null && LookAlikes.Fold(given) != LookAlikes.Fold(before);

    sealed class Body
    {
        public ETaxBody? Etax { get; init; }
    }

    sealed record View(ETaxAccountView? Etax);
}

/// <summary>A login at e-Tax.</summary>
/// <remarks>A class: a record would print its password wherever it is formatted.</remarks>
sealed class ETaxBody
{
    /// <summary>The user of the state login.</summary>
    public string? Username { get; init; }

    /// <summary>Its password. No answer contains it.</summary>
    public string? Password { get; init; }

    /// <summary>The organisation that is meant where a request names none.</summary>
    public long? EntId { get; init; }

    /// <summary>The register number of the organisation, in the place of entId.</summary>
    public string? Pin { get; init; }

    /// <summary>The authority's system: <c>production</c>, the default, or <c>staging</c>. Fixed once it is set.</summary>
    [AllowedValues(null, "production", "staging")]
    public string? Environment { get; init; }
}

/// <summary>A login at e-Tax.</summary>
sealed record ETaxAccountView(
    string Username, long? EntId, string? Pin,
    [property: AllowedValues(CustomerPart.Production, CustomerPart.Staging)] string Environment, bool Configured = true)
{
    public static ETaxAccountView Of(ETaxAccount account) => new(
        account.Username, account.EntId, account.Pin, account.IsStaging ? CustomerPart.Staging : CustomerPart.Production);
}
