using System.Net;
using System.Net.Sockets;
using System.Text;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Bodies that are too large, or not what they say.</summary>
public sealed class BodyTests(ETaxGateway shared)
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
    public async Task Whoever_has_not_signed_in_may_send_16_KB()
    {
        using var stranger = shared.Gateway.Stranger();
        var small = Encoding.UTF8.GetBytes("{\"email\":\"" + new string('a', (16 * 1024) - 100) + "\",\"password\":\"x\"}");
        Assert.NotEqual(413, (await stranger.PostRawAsync("/api/Auth/login", small)).Status);
        var large = Encoding.UTF8.GetBytes("{\"email\":\"" + new string('a', 16 * 1024) + "\",\"password\":\"x\"}");
        (await stranger.PostRawAsync("/api/Auth/login", large)).ExpectProblem(413, "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task Bodies_that_are_announced_and_do_not_come_take_no_memory_and_end()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Bodies:Timeout=00:00:02"]);
        var customer = await gateway.RegisterCustomerAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var connections = new List<TcpClient>();
        foreach (var _ in Enumerable.Range(0, 60))
        {
            var connection = new TcpClient();
            await connection.ConnectAsync(IPAddress.Loopback, gateway.Address.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/etax/returns HTTP/1.1\r\nHost: x\r\nX-Api-Key: {customer.ApiKey}\r\nContent-Type: "
                + "application/json\r\n"
                + "Content-Length: 10000000\r\n\r\n{"));
            connections.Add(connection);
        }

        var answer = new byte[64];
        var read = await connections[^1].GetStream().ReadAtLeastAsync(answer, 12);
        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, read), StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 60 * 1024 * 1024);
        connections.ForEach(c => c.Dispose());
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
        (await customer.Erp.PostRawAsync("/api/etax/returns", new string('[', 100_000))).ExpectProblem(
            400, "VALIDATION_FAILED", "$");
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_obstacle()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(ETaxOrders.VatX(shared.NextTaxpayer()).ToJsonString())];
        Assert.Equal((int)HttpStatusCode.Accepted, (await customer.Erp.PostRawAsync("/api/etax/returns", body)).Status);
    }
}
