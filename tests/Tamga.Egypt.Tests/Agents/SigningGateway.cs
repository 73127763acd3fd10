using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Cades;
using Tamga.Egypt.Tests.Agents;
using Tamga.Filings;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Gateways;

[assembly: AssemblyFixture(typeof(SigningGateway))]

namespace Tamga.Egypt.Tests.Agents;

/// <summary>One gateway whose filings need nothing but signatures, for all tests about agents.</summary>
public sealed class SigningGateway : IAsyncLifetime
{
    GatewayUnderTest? _gateway;

    internal GatewayUnderTest Gateway => _gateway!;

    public async ValueTask InitializeAsync() => _gateway = await StartAsync();

    internal static Task<GatewayUnderTest> StartAsync(params string[] settings) =>
        GatewayUnderTest.StartBareAsync(settings, builder => SignTexts.AddTo(builder.Services));

    internal Task<TestCustomer> NewCustomerAsync() => Gateway.RegisterCustomerAsync(new JsonObject());

    /// <summary>A filing that wants its texts signed; its id.</summary>
    internal static async Task<string> FileAsync(
        GatewayUnderTest gateway, string customerId, IReadOnlyList<string> texts, TimeSpan? timeout = null)
    {
        var accepted = await gateway.Services.GetRequiredService<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = customerId, Authority = EgyptModule.Name, Kind = "signed-texts", Stage = "sign",
            Orchestration = SignTexts.Name.Value,
            Input = filing => new SignTexts.Input(filing, texts, timeout ?? TimeSpan.FromMinutes(10)),
        });
        return Assert.IsType<AcceptedFiling>(accepted).Filing.Id;
    }

    internal Task<string> FileAsync(TestCustomer customer, params string[] texts) => FileAsync(Gateway, customer.Id, texts);

    /// <summary>Waits until documents wait for the agent.</summary>
    internal static async Task PendingAsync(TestCustomer customer, int documents)
    {
        var start = TimeProvider.System.GetTimestamp();
        while ((int)(await customer.Erp.GetAsync("/api/signer/status")).Expect(200)["pendingJobs"]! < documents)
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60),
                "The documents never waited for a signature.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>A certificate of the sandbox's authority.</summary>
    internal static async Task<(byte[] Pkcs12, string Password)> IssueAsync(GatewayUnderTest gateway, object? wanted = null)
    {
        using var http = new HttpClient { BaseAddress = gateway.Sandbox.Address };
        using var answer = await http.PostAsJsonAsync("/sandbox/certificates", wanted ?? new { rin = "123456789" });
        var issued = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        return (Convert.FromBase64String((string)issued["pkcs12"]!), (string)issued["password"]!);
    }

    /// <summary>Every text has a signature that holds.</summary>
    internal static void AssertSigned(JsonNode filing, IReadOnlyList<string> texts)
    {
        Assert.Equal("succeeded", (string?)filing["status"]);
        var signatures = filing["result"]!.AsArray();
        Assert.Equal(texts.Count, signatures.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Empty(SignatureVerifier.Verify(
                Convert.FromBase64String((string)signatures[i]!), Encoding.UTF8.GetBytes(texts[i]),
                new SignatureExpectation(TimeProvider.System.GetUtcNow())).Flaws);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null) await _gateway.DisposeAsync();
    }
}
