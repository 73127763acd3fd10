using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Cades;
using Tamga.Filings;
using Tamga.SelfHost.Tests.Http.Support;
using Tamga.SelfHost.Tests.Signing;

[assembly: AssemblyFixture(typeof(SigningGateway))]

namespace Tamga.SelfHost.Tests.Signing;

/// <summary>One gateway whose filings need nothing but signatures, for all tests about agents.</summary>
public sealed class SigningGateway : IAsyncLifetime
{
    RunningGateway? _gateway;
    HttpCaller? _partner;

    internal RunningGateway Gateway => _gateway!;

    internal HttpCaller Partner => _partner!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await StartAsync();
        _partner = await _gateway.RegisterPartnerAsync();
    }

    internal static Task<RunningGateway> StartAsync(params string[] settings) =>
        RunningGateway.StartAsync(settings, builder => SignTexts.AddTo(builder.Services));

    internal Task<TestCustomer> NewCustomerAsync() => TestCustomer.CreateAsync(Gateway, Partner, etax: null);

    /// <summary>A filing that wants its texts signed; its id.</summary>
    internal static async Task<string> FileAsync(RunningGateway gateway, string customerId, IReadOnlyList<string> texts, TimeSpan? timeout = null)
    {
        var accepted = await gateway.Services.GetRequiredService<FilingIntake>().AcceptAsync(new FilingRequest
        {
            CustomerId = customerId, Authority = "eta", Kind = "signed-texts", Stage = "sign", Orchestration = SignTexts.Name.Value,
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
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "The documents never waited for a signature.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>A certificate of the sandbox's authority.</summary>
    internal static async Task<(byte[] Pkcs12, string Password)> IssueAsync(RunningGateway gateway, object? wanted = null)
    {
        using var http = new HttpClient { BaseAddress = gateway.Authorities.Address };
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
            Assert.Empty(SignatureVerifier.Verify(
                Convert.FromBase64String((string)signatures[i]!), Encoding.UTF8.GetBytes(texts[i]),
                new SignatureExpectation(TimeProvider.System.GetUtcNow())).Flaws);
    }

    public async ValueTask DisposeAsync()
    {
        _partner?.Dispose();
        if (_gateway is not null) await _gateway.DisposeAsync();
    }
}
