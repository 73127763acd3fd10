using System.Text.Json;
using System.Text.RegularExpressions;
using Tamga.Sandbox.Azerbaijan.Accounts;
using Tamga.Sandbox.Azerbaijan.Invoices;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>Finds out who calls and for whom.</summary>
static partial class Admission
{
    /// <summary>By the header, or else by what stands in the body.</summary>
    public static PortalAccount Authenticate(VatPortalOffice office, string subdomain, HttpRequest request, JsonElement body)
    {
        PortalAccount? account;
        if (request.Headers["x-vatpapikey"].ToString() is { Length: > 0 } token)
        {
            account = office.AccountsOf(subdomain).FirstOrDefault(one => one.Token == token)
                ?? throw new PortalException(PortalCode.WrongCredentials, "Invalid token");
        }
        else
        {
            var (username, password) = (body.Text("username"), body.Text("password"));
            PortalException.When(
                string.IsNullOrEmpty(username) || string.IsNullOrEmpty(password), PortalCode.EmptyCredentials,
                "Empty username or password");
            account = office.Find(subdomain, username!);
            PortalException.When(account?.Password != password, PortalCode.WrongCredentials, "Invalid username or password");
        }
        PortalException.When(account!.Disabled, PortalCode.Disabled, "Account is disabled");
        return account;
    }

    /// <summary>
    /// The phone of a call: an enterprise may leave it out, and has one; a partner's every call names the customer by it.
    /// </summary>
    public static string? Phone(PortalAccount account, string? given)
    {
        if (!account.IsPartner)
        {
            var phone = string.IsNullOrEmpty(given) && account.Phones is [var own, ..] ? own : given;
            return phone is not null && account.Phones.Contains(phone) ? phone : null;
        }
        PortalException.When(
            string.IsNullOrEmpty(given), PortalCode.PartnerPhoneMissing, "Phone number required for partner accounts");
        PortalException.When(
            !PhoneFormat().IsMatch(given!), PortalCode.PartnerPhoneFormat, "Invalid phone number format. Use 994XXXXXXXXX");
        PortalException.When(
            !account.Phones.Contains(given!), PortalCode.PartnerPhoneUnknown,
            "Phone number not found or not authorized for this partner");
        return given;
    }

    public static Books Books(VatPortalOffice office, PortalAccount account, string? phone) =>
        office.BooksOf(account.IsPartner
            ? $"{account.Subdomain}/{account.SharedPhones.FirstOrDefault(one => one.Contains(phone))?[0] ?? phone}"
            : account.Subdomain);

    [GeneratedRegex("^994[0-9]{9}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PhoneFormat();
}
