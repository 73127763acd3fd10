using System.Net;
using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>The operator's routes over HTTP.</summary>
public sealed class OperatorTests
{
    [Fact]
    public async Task The_command_line_reaches_a_gateway_at_any_address()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        string[] list = ["instances", "list", "--data", gateway.DataDirectory, "--url"];
        Assert.Contains("orchestration", (await ProcessUnderTest.RunAsync([.. list, gateway.Address.ToString()])).Expect(
            0), StringComparison.Ordinal);
        Assert.Contains(
            "not 'nowhere'", (await ProcessUnderTest.RunAsync([.. list, "nowhere"])).Expect(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_has_the_key_in_the_data_directory_sees_that_the_operators_routes_exist()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        using var http = new HttpClient { BaseAddress = gateway.Address };
        var nothing = await http.GetAsync("/operator/instances");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        http.DefaultRequestHeaders.Add("X-Operator-Key", new string('0', 64));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/operator/instances")).StatusCode);

        // Nothing that is asked makes a difference.
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/operator/instances?limit=many")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.DeleteAsync("/Operator/instances")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/operator")).StatusCode);

        http.DefaultRequestHeaders.Remove("X-Operator-Key");
        http.DefaultRequestHeaders.Add(
            "X-Operator-Key", await File.ReadAllTextAsync(Path.Combine(gateway.DataDirectory, "operator.key")));
        var list = JsonNode.Parse(await http.GetStringAsync("/operator/instances?status=parked&limit=5"))!;
        Assert.Empty(list["instances"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync("/operator/instances?status=odd")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/operator/instances/none/rewind", null)).StatusCode);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(gateway.DataDirectory, "operator.key")));
        }
    }
}
