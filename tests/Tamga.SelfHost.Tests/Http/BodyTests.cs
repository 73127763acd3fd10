using System.Net;
using System.Text;
using Tamga.SelfHost.Tests.Http.Support;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Bodies that are too large, or not what they say.</summary>
public sealed class BodyTests(SharedGateway shared)
{
    const int TwentyMegabytes = 20 * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_20_MB_is_413_and_its_sender_can_read_so(bool isChunked)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var body = new byte[TwentyMegabytes];
        Array.Fill(body, (byte)' ');
        body[0] = (byte)'{';
        body[^1] = (byte)'}';
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/etax/returns") { Content = new ByteArrayContent(body) };
        request.Content.Headers.Add("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = isChunked;

        (await customer.Erp.SendAsync(request)).ExpectProblem(413, "PAYLOAD_TOO_LARGE");

        (await customer.Erp.GetAsync("/api/filings")).Expect(200);
    }

    [Fact]
    public async Task A_body_of_20_MB_without_a_key_is_401()
    {
        using var stranger = shared.Gateway.Stranger();
        (await stranger.PostRawAsync("/api/etax/returns", new byte[TwentyMegabytes])).ExpectProblem(401, "INVALID_API_KEY");
    }

    [Fact]
    public async Task A_body_just_under_10_MB_is_read()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var body = Encoding.UTF8.GetBytes("{\"x\":\"" + new string('a', (10 * 1024 * 1024) - 20) + "\"}");
        (await customer.Erp.PostRawAsync("/api/etax/returns", body)).ExpectProblem(400, "VALIDATION_FAILED", "$.formNo");
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("   ", "$")]
    [InlineData("{", "$")]
    [InlineData("{'entId':1}", "$")]
    [InlineData("{\"entId\":1,}", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("\"text\"", "$")]
    [InlineData("{\"entId\":\"1001\"}", "$.entId")]
    [InlineData("{\"entId\":1.5}", "$.entId")]
    [InlineData("{\"entId\":99999999999999999999}", "$.entId")]
    [InlineData("{\"noActivity\":\"yes\"}", "$.noActivity")]
    [InlineData("{\"year\":{}}", "$.year")]
    [InlineData("{\"details\":{}}", "$.details")]
    [InlineData("{\"details\":[{\"tagKey\":1}]}", "$.details[0].tagKey")]
    [InlineData("{\"details\":[{\"tagKey\":\"a\",\"value\":true}]}", "$.details[0].value")]
    [InlineData("{\"details\":[{\"tagKey\":\"a\",\"value\":null}]}", "$.details[0].value")]
    [InlineData("{\"details\":[{\"tagKey\":\"a\",\"value\":\"\\ud800\"}]}", "$.details[0].value")]
    [InlineData("{\"details\":[\"a\"]}", "$.details[0]")]
    public async Task Malformed_JSON_and_wrong_types_are_400_with_their_path(string body, string path)
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.PostRawAsync("/api/etax/returns", body)).ExpectProblem(400, "VALIDATION_FAILED", path);
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_400()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        byte[] body = [.. "{\"licenseNo\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        (await customer.Erp.PostRawAsync("/api/etax/returns", body)).ExpectProblem(400, "VALIDATION_FAILED", "$");
    }

    [Fact]
    public async Task Nesting_without_end_is_400()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        (await customer.Erp.PostRawAsync("/api/etax/returns", new string('[', 100_000))).ExpectProblem(400, "VALIDATION_FAILED", "$");
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_obstacle()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Orders.VatX(shared.NextTaxpayer()).ToJsonString())];
        Assert.Equal((int)HttpStatusCode.Accepted, (await customer.Erp.PostRawAsync("/api/etax/returns", body)).Status);
    }
}
