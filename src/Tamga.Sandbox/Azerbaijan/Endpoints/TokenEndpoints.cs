using System.Text.Json;
using Tamga.Sandbox.Azerbaijan.Accounts;
using Tamga.Sandbox.Azerbaijan.Invoices;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>The renewal of a token: a challenge, and a new token for the right answer. Neither answer has an envelope.</summary>
static class TokenEndpoints
{
    public static IResult Start(VatPortalOffice office, string subdomain, HttpRequest request, JsonElement body)
    {
        var account = Find(office, subdomain, request.Query["login"]);
        Admission.Phone(account, request.Query["phone"]);
        return PortalJson.Bare(new { plain_value = account.Challenge() });
    }

    public static IResult Confirm(VatPortalOffice office, string subdomain, HttpRequest request, JsonElement body)
    {
        var account = Find(office, subdomain, body.Text("login"));
        Admission.Phone(account, body.Text("phone"));
        var token = account.Renew(body.Text("key")) ?? throw new PortalException(PortalCode.WrongCredentials, "Invalid key");
        office.Accept("token-renewal", subdomain, account.Username);
        return PortalJson.Bare(new { token });
    }

    static PortalAccount Find(VatPortalOffice office, string subdomain, string? login)
    {
        PortalException.When(string.IsNullOrEmpty(login), PortalCode.EmptyCredentials, "Empty login");
        var account = office.Find(subdomain, login!) ?? throw new PortalException(PortalCode.WrongCredentials, "Invalid login");
        PortalException.When(account.Disabled, PortalCode.Disabled, "Account is disabled");
        return account;
    }
}
