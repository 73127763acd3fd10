using System.Text;
using Tamga.Sandbox.Egypt.Endpoints;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Egypt.Identity;

/// <summary>The login of ERPs and points of sale.</summary>
static class TokenEndpoint
{
    const string SerialHeader = "posserial";

    public static void MapToken(this IEndpointRouteBuilder routes, Func<EtaOffice> office, LedgerBook ledger) =>
        routes.MapPost(EtaSeeds.TokenPath, async (HttpRequest request) =>
        {
            if (!request.HasFormContentType)
                return Error("invalid_request");
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var (clientId, secret) = Credentials(request, form);
            var posSerial = Header(request, SerialHeader);
            var name = posSerial is null ? clientId : $"{clientId}/{posSerial}";
            var result = Login(office(), request, form, clientId, secret, posSerial);
            ledger.For(request).SignedIn(name, result is not IdentityError);
            return result;
        });

    static IResult Login(
        EtaOffice office, HttpRequest request, IFormCollection form, string clientId, string secret, string? posSerial)
    {
        switch ((string?)form["grant_type"])
        {
            case null or "":
                return Error("invalid_request");
            case not "client_credentials":
                return Error("unsupported_grant_type");
        }
        if ((string?)form["scope"] is { Length: > 0 } scope && scope != "InvoicingAPI")
            return Error("invalid_scope");
        if (PosHeaderTooLong(request) is { } tooLong)
            return Error(tooLong);

        var system = office.Systems.Find(clientId, posSerial);
        if (system is null)
        {
            return Error(posSerial is not null && office.Systems.Find(clientId, null) is not null
                ? "invalid_posserial" : "invalid_client");
        }

        if (system.ClientSecret != secret)
            return Error(posSerial is null ? "invalid_client" : "invalid_clientsecret");
        if (PosRefusal(request, system) is { } refusal)
            return Error(refusal);

        var rin = system.Rin;
        if (Header(request, "onbehalfof") is { } represented && represented != rin)
        {
            if (!system.OnBehalfOf.Contains(represented))
                return Error("unauthorized_client");
            rin = represented;
        }
        var lifetime = office.Settings.TokenLifetime;
        return EtaJson.Answer(new Dictionary<string, object>
        {
            ["access_token"] = office.Systems.Issue(system, rin, lifetime),
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["token_type"] = "Bearer",
            ["scope"] = "InvoicingAPI",
        });
    }

    /// <summary>From <c>Authorization: Basic</c>, else from the form.</summary>
    static (string ClientId, string Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        const string scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return (form["client_id"].ToString(), form["client_secret"].ToString());
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out var length))
            return ("", "");
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (pair, "") : (pair[..colon], pair[(colon + 1)..]);
    }

    static string? PosHeaderTooLong(HttpRequest request)
    {
        (string Header, int Most)[] limits =
            [(SerialHeader, 100), ("pososversion", 50), ("posmodelframework", 10), ("presharedkey", 200)];
        return limits.Where(limit => request.Headers[limit.Header].ToString().Length > limit.Most)
            .Select(limit => "invalid_" + limit.Header).FirstOrDefault();
    }

    // Only what the profile was registered with is compared: shipped clients leave the rest empty and are let in.
    static string? PosRefusal(HttpRequest request, TaxpayerSystem system)
    {
        (string Header, string? Registered)[] facts =
        [
            ("pososversion", system.PosOsVersion),
            ("posmodelframework", system.PosModelFramework),
            ("presharedkey", system.PreSharedKey),
        ];
        return facts.Where(fact => fact.Registered is not null && request.Headers[fact.Header] != fact.Registered)
            .Select(fact => "invalid_" + fact.Header).FirstOrDefault();
    }

    static string? Header(HttpRequest request, string name) =>
        request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    static IdentityError Error(string error) => new(error);

    sealed record IdentityError(string Error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => EtaJson.Answer(new Dictionary<string, object?>
        {
            ["error"] = Error,
            ["error_description"] = null,
            ["error_uri"] = null,
        }, StatusCodes.Status400BadRequest).ExecuteAsync(httpContext);
    }
}
