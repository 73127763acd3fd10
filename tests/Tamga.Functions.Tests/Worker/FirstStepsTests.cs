using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.Functions.Tests.Crashes;
using Tamga.Sandbox;
using Tamga.TestKit.Processes;

namespace Tamga.Functions.Tests.Worker;

/// <summary>The client's sample before the function app, both processes: it does what it does before the one process.</summary>
public sealed class FirstStepsTests(Azurite azurite)
{
    [Fact]
    public async Task The_sample_files_a_return_and_an_invoice_downloads_invoices_and_verifies_a_webhook()
    {
        await using var azure = await AzureProcesses.OpenAsync(azurite.NewAccount());
        await using var authorities = await SandboxServer.StartAsync(new SandboxOptions());
        await using var host = await azure.StartAsync(authorities.Address, []);
        var address = await host.Listening;
        var (pkcs12, password) = await SealAsync(authorities.Address);
        await using var sample = await ProcessUnderTest.RunAsync(
            [address.AbsoluteUri, $"{FreePort.Find()}", pkcs12, password], program: "FirstSteps");
        var said = sample.Expect(0);
        Assert.Contains("Return succeeded; invoice Valid;", said, StringComparison.Ordinal);
        Assert.Contains("Verified: filing-", said, StringComparison.Ordinal);
    }

    /// <summary>A seal of the stand-in's taxpayer: nobody gives one away in the function app.</summary>
    static async Task<(string Pkcs12, string Password)> SealAsync(Uri authorities)
    {
        using var http = new HttpClient { BaseAddress = authorities };
        using var issued = await http.PostAsJsonAsync(
            "/sandbox/certificates", new { rin = "123456789" }, TestContext.Current.CancellationToken);
        var seal = (await issued.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(
            TestContext.Current.CancellationToken))!;
        return ((string)seal["pkcs12"]!, (string)seal["password"]!);
    }
}
