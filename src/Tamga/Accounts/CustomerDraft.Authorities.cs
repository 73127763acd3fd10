using System.Buffers.Text;

namespace Tamga.Accounts;

/// <summary>The parts that reach an authority.</summary>
internal sealed partial class CustomerDraft
{
    SigningSettings? Signing()
    {
        if (!_body.Has("signing")) return _before.Signing;
        if (_given.Signing is not { } given) return null;
        var part = _body.Part("signing");
        var before = _before.Signing;
        switch (part.Has("mode") || before is null ? given.Mode : before.Mode == SigningMode.Agent ? "agent" : "pkcs12")
        {
            case "agent":
                if (given.Pkcs12 is not null) part.Refuse("pkcs12", "goes with mode pkcs12 only");
                if (given.Password is not null) part.Refuse("password", "goes with mode pkcs12 only");
                return new SigningSettings { Mode = SigningMode.Agent };
            case "pkcs12":
                if (given.Pkcs12 is not null && !Base64.IsValid(given.Pkcs12)) part.Refuse("pkcs12", "must be base64");
                var file = Secret(part, "pkcs12", SecretNames.Pkcs12, given.Pkcs12, before?.Pkcs12Secret, MaxSecret);
                // What we answered comes back as it was: nothing was given, nothing changes.
                if (file is null && part.Has("configured")) return before;
                if (file is null) part.Refuse("pkcs12", "is required with mode pkcs12");
                return new SigningSettings
                {
                    Mode = SigningMode.Pkcs12,
                    Pkcs12Secret = file,
                    // Another file is not under the old file's password.
                    Pkcs12PasswordSecret = Secret(
                        part, "password", SecretNames.Pkcs12Password, NullIfEmpty(given.Password),
                        given.Pkcs12 is null ? before?.Pkcs12PasswordSecret : null),
                };
            default:
                part.Refuse("mode", "must be agent or pkcs12");
                return before;
        }
    }

    EtaAccount? Eta()
    {
        var before = _before.Eta;
        if (_body.IsNull("etaClientId"))
        {
            if (_given.EtaClientSecret is not null) _body.Refuse("etaClientSecret", "is of no use without etaClientId");
            if (before is not null) _changed.Add(Authority.Eta);
            return null;
        }

        if (_given.EtaClientId is null && _given.EtaClientSecret is null && !_body.Has("etaOnBehalfOf")) return before;
        _changed.Add(Authority.Eta);
        if (_given.EtaOnBehalfOf is { } represented && !represented.All(char.IsAsciiDigit))
            _body.Refuse("etaOnBehalfOf", "must be a registration number: digits only");
        var secret = Secret(
            _body, "etaClientSecret", SecretNames.EtaClientSecret, _given.EtaClientSecret, before?.ClientSecretSecret);
        if (secret is null) _body.Refuse("etaClientSecret", "is required with etaClientId");
        return new EtaAccount
        {
            ClientId = _body.Required("etaClientId", _given.EtaClientId, before?.ClientId, 200),
            ClientSecretSecret = secret ?? "",
            OnBehalfOf = _body.Has("etaOnBehalfOf")
                ? _body.Optional("etaOnBehalfOf", _given.EtaOnBehalfOf, before?.OnBehalfOf, 20)
                : before?.OnBehalfOf,
            CredentialsVersion = NewVersion(),
        };
    }

    EtaxAccount? Etax()
    {
        var before = _before.Etax;
        if (!_body.Has("etax")) return before;
        if (_given.Etax is not { } given)
        {
            if (before is not null) _changed.Add(Authority.Etax);
            return null;
        }

        var part = _body.Part("etax");
        var password = Secret(part, "password", SecretNames.EtaxPassword, given.Password, before?.PasswordSecret);
        if (password is null) part.Refuse("password", "is required");
        // Another person's account would be asked with the old password, which locks it.
        else if (IsAnother(given.Username, before?.Username) && given.Password is null) part.Refuse("password", "is required with another username");
        return new EtaxAccount
        {
            Username = part.Required("username", given.Username, before?.Username, 200),
            PasswordSecret = password ?? "",
            EntId = part.Has("entId") ? given.EntId : before?.EntId,
            CredentialsVersion = Version(Authority.Etax, before?.CredentialsVersion, given.Username, given.Password),
        };
    }

    VatPortalAccount? VatPortal()
    {
        var before = _before.VatPortal;
        if (!_body.Has("vatPortal")) return before;
        if (_given.VatPortal is not { } given)
        {
            if (before is not null) _changed.Add(Authority.VatPortal);
            return null;
        }

        var part = _body.Part("vatPortal");
        var account = new VatPortalAccount
        {
            Subdomain = part.Required("subdomain", given.Subdomain, before?.Subdomain, 63),
            Username = part.Required("username", given.Username, before?.Username, 200),
            PasswordSecret = Secret(part, "password", SecretNames.VatPortalPassword, given.Password, before?.PasswordSecret),
            TokenSecret = Secret(part, "token", SecretNames.VatPortalToken, given.Token, before?.TokenSecret),
            SecretHashSecret = Secret(
                part, "secretHash", SecretNames.VatPortalSecretHash, given.SecretHash, before?.SecretHashSecret),
            Phone = part.Optional("phone", given.Phone, before?.Phone, 20),
            AccountType = AccountType(part, given, before),
            CredentialsVersion = Version(
                Authority.VatPortal, before?.CredentialsVersion, given.Username, given.Password, given.Token, given.SecretHash),
        };
        // The subdomain becomes a part of the host that credentials are sent to.
        if (account.Subdomain.Length > 0 && !IsHostLabel(account.Subdomain))
            part.Refuse("subdomain", "must be one host name label: letters, digits and hyphens");
        if (account.PasswordSecret is null && account.TokenSecret is null) part.Refuse("password", "is required without a token");
        else if (IsAnother(given.Username, before?.Username) && given.Password is null && given.Token is null)
            part.Refuse("password", "is required with another username, or a token");
        if (account.Phone is { } phone && !IsPhone(phone)) part.Refuse("phone", "must be 994 and nine digits");
        if (account is { Phone: null, AccountType: VatPortalAccountType.Partner })
            part.Refuse("phone", "is required with accountType partner");
        return account;
    }

    static bool IsAnother(string? given, string? before) => given is not null && before is not null && given != before;

    static VatPortalAccountType AccountType(BodyPart part, VatPortalBody given, VatPortalAccount? before)
    {
        if (!part.Has("accountType") && before is not null) return before.AccountType;
        if (given.AccountType == "partner") return VatPortalAccountType.Partner;
        if (given.AccountType != "enterprise") part.Refuse("accountType", "must be enterprise or partner");
        return VatPortalAccountType.Enterprise;
    }

    static bool IsHostLabel(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-';

    static bool IsPhone(string text) =>
        text.Length == 12 && text.StartsWith("994", StringComparison.Ordinal) && text.All(char.IsAsciiDigit);
}
