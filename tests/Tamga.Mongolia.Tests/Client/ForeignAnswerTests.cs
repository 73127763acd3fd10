using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.Upstream;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>
/// Answers that the authority did not write, and texts that nobody can decode: status and code decide before any text.
/// </summary>
public sealed class ForeignAnswerTests
{
    const string List = "GET /api/beta/return/getList?entId=5";

    [Theory]
    [InlineData(403, "<html>Request blocked</html>", "text/html")]
    [InlineData(403, "", "text/plain")]
    [InlineData(404, "null", "application/json")]
    [InlineData(400, "{}", "application/json")]
    [InlineData(406, "[]", "application/json")]
    [InlineData(403, """{"status":"blocked"}""", "application/json")]
    public async Task A_refusal_in_no_form_of_the_authoritys_is_a_fault_and_no_no(int status, string body, string type)
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(List, status, body, type);

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => etax.Client.GetListAsync(ClientFixture.Login, 5, default));

        Assert.Equal((AuthorityFaultKind.Foreign, true), (fault.Kind, fault.OutcomeUnknown));
        Assert.DoesNotContain("blocked", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":400,"message":"\ud800 буруу"}""", "\ufffd буруу")]
    [InlineData("""{"code":400,"message":"\udc00\ud800\ud83d\ude00"}""", "\ufffd\ufffd😀")]
    [InlineData("""{"code":400,"message":"\\ud800"}""", "\\ud800")]
    public async Task Half_of_a_surrogate_pair_in_a_refusal_is_replaced(string body, string message)
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(List, 200, body);

        var no = (await etax.Client.GetListAsync(ClientFixture.Login, 5, default)).No!;

        Assert.Equal(("400", message), (no.Code, no.Message));
    }

    [Fact]
    public async Task A_refusal_in_another_encoding_is_a_refusal()
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect(List, context => context.Response.Body.WriteAsync((byte[])
            [.. "{\"code\":400,\"message\":\"ge"u8, 0xE7, .. "ersiz\"}"u8]).AsTask());

        var no = (await etax.Client.GetListAsync(ClientFixture.Login, 5, default)).No!;

        Assert.Equal(("400", "ge\ufffdersiz"), (no.Code, no.Message));
    }

    [Theory]
    [InlineData(401, "<html>401</html>")]
    [InlineData(400, "<html>400</html>")]
    [InlineData(401, "")]
    [InlineData(400, "[]")]
    [InlineData(400, """{"error":{"code":"invalid_grant"}}""")]
    [InlineData(401, """{"error":"invalid_grant","error_description":"\ud800"}""")]
    [InlineData(401, "{\"error\":\"invalid_grant\",\"error_description\":\"\u0001\"}")]
    public async Task Refused_credentials_are_asked_once_whatever_the_refusal_says(int status, string body)
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, status, body, "text/html");

        for (var i = 0; i < 3; i++)
            Assert.True((await etax.Client.GetListAsync(ClientFixture.Login, 5, default)).No!.SignInRefused);

        Assert.Equal(1, etax.SignIns);
        Assert.Equal([("account-1", "v1")], etax.Refused);
    }

    [Fact]
    public async Task A_refusal_of_the_login_in_another_encoding_is_final()
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.Body.WriteAsync((byte[])
                [.. "{\"error\":\"invalid_grant\",\"error_description\":\"ge"u8, 0xE7, .. "ersiz\"}"u8]).AsTask();
        });

        for (var i = 0; i < 2; i++)
            Assert.Equal("invalid_grant", (await etax.Client.GetListAsync(ClientFixture.Login, 5, default)).No!.Code);
        Assert.Equal(1, etax.SignIns);
    }

    [Fact]
    public async Task A_login_behind_a_firewall_is_asked_once_in_fifteen_minutes()
    {
        await using var etax = await ClientFixture.StartAsync();
        etax.Server.Expect(ClientFixture.TokenCall, 403, "<html>Request blocked</html>", "text/html");
        for (var i = 0; i < 5; i++)
        {
            var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
                () => etax.Client.GetListAsync(ClientFixture.Login, 5, default));
            Assert.Equal(AuthorityFaultKind.Foreign, fault.Kind);
            Assert.InRange(fault.RetryAfter!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        }

        Assert.Equal(1, etax.SignIns);
        Assert.Empty(etax.Refused);
        etax.Clock.Advance(TimeSpan.FromMinutes(16));
        etax.Server.Expect(ClientFixture.TokenCall, ClientFixture.TokenAnswer);
        etax.Server.Expect(List, """{"code":0}""");
        Assert.Empty(ClientFixture.Value(await etax.Client.GetListAsync(ClientFixture.Login, 5, default)));
    }

    [Fact]
    public async Task A_return_is_filed_once_though_a_firewall_answers_some_calls()
    {
        await using var office = await Returns.VatReturn.OpenOfficeAsync();
        foreach (var call in new[] { "getList", "saveFormData", "submit", "getHistory" })
            await office.ArmAsync(call, new { kind = "html", status = 403, times = 2 });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var id = (string)(await gateway.Erp.FileReturnAsync(Returns.VatReturn.WithDetails())).Expect(202).Json["id"]!;

        await Returns.FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(id));
    }

    [Fact]
    public async Task A_text_with_half_of_a_surrogate_pair_poisons_no_list_and_no_return()
    {
        await using var office = await Returns.VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        await office.ArmAsync("getUserOrgs", new
        {
            kind = "status", status = 200, times = 1,
            bodyBase64 = Encoding.UTF8.GetBytes("""[{"id":1002,"entStatus":2,"entityName":"Ц\ud83dэнхэр","note":"\udc00"}]"""),
        });

        var answer = (await gateway.Erp.GetAsync("/api/etax/organizations")).Expect(200);

        Assert.Equal("Ц\ufffdэнхэр", (string)answer["organizations"]![0]!["name"]!);
        Assert.Equal("\ufffd", (string)answer["organizations"]![0]!["source"]!["note"]!);
        (await gateway.Erp.PostRawAsync(
            "/api/etax/returns", """{"entId":1002,"formNo":1300,"year":2026,"period":1,"noActivity":true,"x":"\ud800"}"""))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.x");
    }

    [Fact]
    public async Task A_key_that_is_not_set_is_named_where_the_authority_refuses()
    {
        await using var office = await SandboxUnderTest.StartQuickAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(
            new GatewaySetup
            {
                Sandbox = office,
                Configure = builder => builder.Services.PostConfigure<ETaxOptions>(o => o.NeKey = null),
            });

        var answer = (await gateway.Erp.GetAsync("/api/etax/organizations")).ExpectProblem(422, "AUTHORITY_REJECTED");

        Assert.Contains("Tamga:Mongolia:NeKey", (string)answer["message"]!, StringComparison.Ordinal);
        using var stranger = gateway.Stranger();
        Assert.Contains("NE-KEY", (await stranger.GetAsync("/health")).Text, StringComparison.Ordinal);
    }
}
