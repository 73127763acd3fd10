using System.Buffers.Text;
using System.Security.Cryptography;
using Tamga.Api;
using Tamga.Secrets;
using Tamga.Webhooks.Safety;

namespace Tamga.Accounts;

/// <summary>
/// What a request would make of a customer: worked out and checked before anything is written. Secrets come out beside
/// the record, under the names by which it points to them.
/// </summary>
internal sealed partial class CustomerDraft
{
    readonly Customer _before;
    readonly CustomerBody _given;
    readonly BodyPart _body;
    readonly Dictionary<string, SecretText> _secrets = new(StringComparer.Ordinal);
    readonly List<string> _changed = [];
    readonly CallbackUrlRule _urls;

    public CustomerDraft(Customer before, JsonBody<CustomerBody> body, CallbackUrlRule urls, DateTimeOffset now)
    {
        _urls = urls;
        _before = before;
        _given = body.Value;
        _body = new BodyPart(body.Root, "$", Errors);
        After = before with
        {
            CompanyName = _body.Required("companyName", _given.CompanyName, NullIfEmpty(before.CompanyName), 200),
            BranchCode = _body.Optional("branchCode", _given.BranchCode, before.BranchCode, 50) ?? "0",
            IsProduction = _given.IsProduction ?? before.IsProduction,
            IsActive = _given.IsActive ?? before.IsActive,
            ErpCallbackUrl = CallbackUrl(),
            WebhookSecret = WebhookSecret(),
            PreviousWebhookSecret = _given.WebhookSecret is not null && before.WebhookSecret.Length > 0
                ? new ReplacedSecret(before.WebhookSecret, now)
                : before.PreviousWebhookSecret,
            EtaCallbackKeySecret = EtaCallbackKey(),
            TaxpayerActivityCode = _body.Optional(
                "taxpayerActivityCode", _given.TaxpayerActivityCode, before.TaxpayerActivityCode, 20),
            Address = Address(),
            Signing = Signing(),
            Eta = Eta(),
            Etax = Etax(),
            VatPortal = VatPortal(),
        };
    }

    /// <summary>Everything that is wrong with the request.</summary>
    public ValidationErrors Errors { get; } = new();

    /// <summary>The record as it would be.</summary>
    public Customer After { get; }

    /// <summary>The new secrets by name.</summary>
    public IReadOnlyDictionary<string, SecretText> Secrets => _secrets;

    /// <summary>The authorities whose credentials would be others.</summary>
    public IReadOnlyList<string> ChangedAuthorities => _changed;

    string? CallbackUrl()
    {
        var url = _body.Optional("erpCallbackUrl", _given.ErpCallbackUrl, _before.ErpCallbackUrl, 2000);
        if (_given.ErpCallbackUrl is null) return url;
        if (_urls.ComplaintOf(url) is { } complaint) _body.Refuse("erpCallbackUrl", complaint);
        return url;
    }

    string WebhookSecret()
    {
        const string prefix = "whsec_";
        var given = _given.WebhookSecret;
        if (given is null && _before.WebhookSecret.Length > 0) return _before.WebhookSecret;
        if (given?.StartsWith(prefix, StringComparison.Ordinal) == true && (!Base64.IsValid(given.AsSpan(prefix.Length), out var length) || length == 0))
            _body.Refuse("webhookSecret", "must be base64 after whsec_");
        else if (given is { Length: > 0 } && string.IsNullOrWhiteSpace(given)) _body.Refuse("webhookSecret", "must not be blank");
        given ??= prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return Secret(_body, "webhookSecret", SecretNames.WebhookSecret, given, null)!;
    }

    string? EtaCallbackKey() => _body.IsNull("etaCallbackKey")
        ? null
        : Secret(_body, "etaCallbackKey", SecretNames.EtaCallbackKey, _given.EtaCallbackKey, _before.EtaCallbackKeySecret);

    CustomerAddress? Address()
    {
        if (!_body.Has("address")) return _before.Address;
        if (_given.Address is not { } given) return null;
        var part = _body.Part("address");
        var before = _before.Address ?? new CustomerAddress();
        var country = part.Optional("country", given.Country, before.Country, 2);
        if (country is { Length: <= 2 } && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper)))
            part.Refuse("country", "must be two capital letters (ISO 3166-1)");
        return new CustomerAddress
        {
            Country = country,
            Governate = part.Optional("governate", given.Governate, before.Governate, 100),
            RegionCity = part.Optional("regionCity", given.RegionCity, before.RegionCity, 100),
            Street = part.Optional("street", given.Street, before.Street, 200),
            BuildingNumber = part.Optional("buildingNumber", given.BuildingNumber, before.BuildingNumber, 100),
            PostalCode = part.Optional("postalCode", given.PostalCode, before.PostalCode, 30),
            Floor = part.Optional("floor", given.Floor, before.Floor, 100),
            Room = part.Optional("room", given.Room, before.Room, 100),
            Landmark = part.Optional("landmark", given.Landmark, before.Landmark, 500),
            AdditionalInformation = part.Optional(
                "additionalInformation", given.AdditionalInformation, before.AdditionalInformation, 500),
        };
    }

    const int MaxSecret = 24_000;

    /// <summary>The name of a given secret, or of the one that was there before.</summary>
    string? Secret(BodyPart part, string member, string what, string? given, string? before, int max = 2000)
    {
        if (given is null) return before;
        if (given.Length == 0) part.Refuse(member, "must not be empty");
        if (given.Length > max) part.Refuse(member, $"must have at most {max} characters");
        var name = SecretNames.New(_before.Id, what);
        _secrets.Add(name, new SecretText(given));
        return name;
    }

    /// <summary>
    /// A new version when credentials are given. The same ones count too: whoever repeats them asks for another try.
    /// </summary>
    string Version(string authority, string? before, params ReadOnlySpan<string?> given)
    {
        var anyGiven = before is null;
        foreach (var credential in given) anyGiven |= credential is not null;
        if (!anyGiven) return before!;
        _changed.Add(authority);
        return NewVersion();
    }

    static string NewVersion() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
