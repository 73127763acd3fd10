using System.Text;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class AdmissionTests : SandboxTest
{
    [Fact]
    public async Task An_unknown_token_is_401_in_json_and_an_expired_one_401_in_html()
    {
        var etax = await SignInAsync();
        var unknown = await new ETaxTestClient(Http, "nonsense").GetAsync("/user/getUserOrgs");
        Assert.Equal((401, "application/json"), (unknown.Status, unknown.ContentType));

        Clock.Advance(TimeSpan.FromHours(8));
        var expired = await etax.GetAsync("/user/getUserOrgs");
        Assert.Equal((401, "text/html"), (expired.Status, expired.ContentType));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other-key")]
    public async Task A_call_without_the_integrators_key_is_forbidden(string? neKey)
    {
        var token = (await SignInAsync()).Token;
        var answer = await new ETaxTestClient(Http, token) { NeKey = neKey }.GetAsync("/user/getUserOrgs");
        Assert.Equal((403, 403), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("/return/getList")]
    [InlineData("/return/getList?entId=abc")]
    [InlineData("/return/getHistory?entId=1001")]
    [InlineData("/return/getFormList?entId=1001&formNo=ТТ-03А")]
    [InlineData("/return/getFormDetail?entId=1001&formNo=1300&period=10&taxTypeId=4&year=2026")]
    [InlineData("/return/getSheetData?entId=1001&reportNo=1&sheetFormNo=1390&page=1&size=10")]
    public async Task Mandatory_query_parameters_are_numbers(string path)
    {
        var answer = await (await SignInAsync()).GetAsync(path);
        Assert.Equal((400, 400), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(424242)]
    public async Task A_login_acts_for_its_own_organisations_only(long entId)
    {
        var etax = await SecondSignInAsync();
        var list = await etax.GetAsync($"/return/getList?entId={entId}");
        Assert.Equal(400, list.Status);
        Assert.NotEqual(0, list.Code);
        Assert.Equal(400, (await etax.SaveVatAsync(entId)).Status);
        Assert.Equal(200, (await etax.GetAsync("/return/getList?entId=1002")).Status);
    }

    [Fact]
    public async Task A_body_that_misses_a_member_or_spells_a_number_as_text_is_refused()
    {
        var etax = await SignInAsync();
        var missing = ETaxTestClient.VatSave(1001);
        missing["reportData"]!.AsObject().Remove("revenueId");
        var refused = await etax.PostAsync("/return/saveFormData?entId=1001", missing);
        Assert.Equal(400, refused.Status);
        Assert.Contains("revenueId", refused.Text, StringComparison.Ordinal);

        var spelled = ETaxTestClient.VatSave(1001);
        spelled["reportData"]!["branchId"] = "29";
        Assert.Equal(400, (await etax.PostAsync("/return/saveFormData?entId=1001", spelled)).Status);

        Assert.Equal(400, (await etax.PostAsync("/return/saveFormData?entId=1001", new JsonArray())).Status);
        var hole = ETaxTestClient.VatSave(1001, details: [null]);
        Assert.Equal(400, (await etax.PostAsync("/return/saveFormData?entId=1001", hole)).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_an_unsupported_media_type()
    {
        var etax = await SignInAsync();
        var answer = await etax.SendAsync(new HttpRequestMessage(HttpMethod.Post, ETaxSeeds.ApiPath + "/return/submit?entId=1001")
        {
            Content = new StringContent("reportNo=1", Encoding.UTF8, "application/x-www-form-urlencoded"),
        });
        Assert.Equal(415, answer.Status);
    }
}
