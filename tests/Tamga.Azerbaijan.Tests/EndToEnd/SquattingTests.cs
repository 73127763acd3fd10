using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>Somebody registers a company's subdomain without its password.</summary>
public sealed class SquattingTests
{
    static readonly JsonObject Upload = Requests.Upload(Requests.Invoice("INV-0001"));

    [Fact]
    public async Task Whether_an_invoice_was_uploaded_is_told_to_nobody_who_cannot_sign_in()
    {
        await using var gateway = await StartAsync();
        using var company = await RegisterAsync(gateway, password: null);
        using var stranger = await RegisterAsync(gateway, password: "guessed");
        var uploaded = (await company.PostAsync("/api/vatportal/uploads", Upload.DeepClone(), ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal("succeeded", (string?)uploaded["status"]);

        // The same that is said of an invoice that nobody has.
        var (taken, free) = (await AskAsync(stranger, "INV-0001"), await AskAsync(stranger, "INV-0002"));
        Assert.Equal(free.Error!.ErrorCode, taken.Error!.ErrorCode);
        Assert.Equal(free.Error.Message, taken.Error.Message);
        Assert.NotEqual(ErrorCodes.DuplicateFiling, taken.Error.ErrorCode);
        Assert.Equal(free.NaturalKey, taken.NaturalKey);
    }

    [Fact]
    public async Task An_id_is_kept_from_nobody_by_who_cannot_sign_in()
    {
        await using var gateway = await StartAsync();
        using var company = await RegisterAsync(gateway, password: null);
        using var stranger = await RegisterAsync(gateway, password: "guessed");
        await stranger.PostAsync("/api/vatportal/uploads", Upload.DeepClone());
        var uploaded = (await company.PostAsync("/api/vatportal/uploads", Upload.DeepClone(), ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal("succeeded", (string?)uploaded["status"]);
    }

    [Fact]
    public async Task Who_can_sign_in_is_told_that_another_customer_of_the_company_has_the_invoice()
    {
        await using var gateway = await StartAsync();
        using var company = await RegisterAsync(gateway, password: null);
        using var other = await RegisterAsync(gateway, password: null);
        (await company.PostAsync("/api/vatportal/uploads", Upload.DeepClone(), ("Prefer", "wait=30"))).Expect(200);
        (await other.PostAsync("/api/vatportal/uploads", Upload.DeepClone())).ExpectProblem(409, ErrorCodes.DuplicateFiling);
    }

    static async Task<FilingView> AskAsync(HttpCaller erp, string invoice)
    {
        var posted = (await erp.PostAsync("/api/vatportal/uploads", Requests.Upload(Requests.Invoice(invoice)))).Expect(202);
        return await erp.EndedAsync((string)posted["id"]!);
    }

    static Task<GatewayUnderTest> StartAsync() => GatewayUnderTest.StartBareAsync();

    static async Task<HttpCaller> RegisterAsync(GatewayUnderTest gateway, string? password)
    {
        var accounts = Portal.Enterprise;
        if (password is not null) accounts["vatPortal"]!["password"] = password;
        using var partner = await gateway.RegisterPartnerAsync();
        return gateway.CustomerOf((await partner.RegisterCustomerAsync(accounts)).ApiKey);
    }
}
