using System.Net;
using System.Text.Json.Nodes;
using Tamga.SelfHost.Tests.Harness;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>The operator's routes over HTTP.</summary>
public sealed class OperatorTests
{
    [Fact]
    public async Task Only_who_has_the_key_in_the_data_directory_sees_that_the_operators_routes_exist()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var http = new HttpClient { BaseAddress = gateway.Address };
        var nothing = await http.GetAsync("/operator/instances");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        http.DefaultRequestHeaders.Add("X-Operator-Key", new string('0', 64));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/operator/instances")).StatusCode);

        http.DefaultRequestHeaders.Remove("X-Operator-Key");
        http.DefaultRequestHeaders.Add("X-Operator-Key", await File.ReadAllTextAsync(Path.Combine(gateway.DataDirectory, "operator.key")));
        var list = JsonNode.Parse(await http.GetStringAsync("/operator/instances?status=parked&limit=5"))!;
        Assert.Empty(list["instances"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync("/operator/instances?status=odd")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/operator/instances/none/rewind", null)).StatusCode);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(gateway.DataDirectory, "operator.key")));
        }
    }
}
