using System.Globalization;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Customers;

/// <summary>A field of the form of a customer: its name is where the API has it, so that a refusal finds its field.</summary>
/// <param name="Path">The JSON path, without its beginning.</param>
/// <param name="Type">The type of the input.</param>
/// <param name="IsRequired">Whether a part cannot be without it.</param>
public sealed record CustomerField(string Path, string Type = "text", bool IsRequired = false)
{
    public bool IsSecret => Type == "password";
}

/// <summary>What is asked of a customer, for each authority.</summary>
static class CustomerFields
{
    /// <summary>The fields of each authority, in the order that they are asked for.</summary>
    public static IReadOnlyList<(string Authority, IReadOnlyList<CustomerField> Fields)> Parts { get; } =
    [
        (Authorities.ETax, [
            new("etax.username", IsRequired: true), new("etax.password", "password", IsRequired: true),
            new("etax.entId", "number"), new("etax.pin"),
        ]),
        (Authorities.VatPortal, [
            new("vatPortal.subdomain", IsRequired: true), new("vatPortal.username", IsRequired: true),
            new("vatPortal.password", "password"), new("vatPortal.token", "password"),
            new("vatPortal.secretHash", "password"), new("vatPortal.phone", "tel"),
        ]),
        (Authorities.Eta, [
            new("etaClientId", IsRequired: true), new("etaClientSecret", "password", IsRequired: true),
            new("etaOnBehalfOf"), new("branchCode"), new("taxpayerActivityCode"),
        ]),
    ];

    /// <summary>What the form says; what is empty is left out, and so stays as it is.</summary>
    public static CustomerRequest Read(ConsoleCall call) => new()
    {
        CompanyName = call.Form("companyName"),
        ErpCallbackUrl = call.Form("erpCallbackUrl"),
        IsActive = call.Form("isActive") is { } active ? active == "true" : null,
        Etax = Has(call, "etax.") ? new ETaxRequest
        {
            Username = call.Form("etax.username"), Password = call.Form("etax.password"), Pin = call.Form("etax.pin"),
            EntId = long.TryParse(call.Form("etax.entId"), CultureInfo.InvariantCulture, out var number) ? number : null,
        } : null,
        VatPortal = Has(call, "vatPortal.") ? new VatPortalRequest
        {
            Subdomain = call.Form("vatPortal.subdomain"), Username = call.Form("vatPortal.username"),
            Password = call.Form("vatPortal.password"), Token = call.Form("vatPortal.token"),
            SecretHash = call.Form("vatPortal.secretHash"), Phone = call.Form("vatPortal.phone"),
        } : null,
        EtaClientId = call.Form("etaClientId"),
        EtaClientSecret = call.Form("etaClientSecret"),
        EtaOnBehalfOf = call.Form("etaOnBehalfOf"),
        BranchCode = call.Form("branchCode"),
        TaxpayerActivityCode = call.Form("taxpayerActivityCode"),
    };

    /// <summary>What stands there now; secrets never.</summary>
    public static string? ValueOf(Customer? customer, string path) => path switch
    {
        "companyName" => customer?.CompanyName,
        "etax.username" => customer?.Etax?.Username,
        "etax.entId" => customer?.Etax?.EntId?.ToString(CultureInfo.InvariantCulture),
        "etax.pin" => customer?.Etax?.Pin,
        "vatPortal.subdomain" => customer?.VatPortal?.Subdomain,
        "vatPortal.username" => customer?.VatPortal?.Username,
        "vatPortal.phone" => customer?.VatPortal?.Phone,
        "etaClientId" => customer?.EtaClientId,
        "etaOnBehalfOf" => customer?.EtaOnBehalfOf,
        "branchCode" => customer?.BranchCode,
        "taxpayerActivityCode" => customer?.TaxpayerActivityCode,
        _ => null,
    };

    static bool Has(ConsoleCall call, string part) =>
        call.Http.Request.Form.Any(
            field => field.Key.StartsWith(part, StringComparison.Ordinal) && call.Form(field.Key) is not null);
}
