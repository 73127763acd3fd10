using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>The customer's key is in the address of callbacks, and still nobody who watches the gateway gets to see it.</summary>
public sealed class KeySecrecyTests
{
    const string CallbackKey = "Marker-eta-callback-key";
    const string UrlSecret = "Marker-in-the-query";
    const string PathSecret = "Marker-in-the-path";

    [Fact]
    public async Task No_key_is_in_a_log_line_a_scope_a_trace_or_an_answer()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<System.Diagnostics.ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                // The calls that the test itself makes of the gateway are ETA's and the partner's, not the gateway's.
                if ((activity.GetTagItem("url.full") as string)?.Contains("/hook", StringComparison.Ordinal) == false) return;
                seen.Enqueue(activity.DisplayName);
                foreach (var (tag, value) in activity.TagObjects) seen.Enqueue($"{activity.OperationName} {tag}={value}");
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Webhooks:RetrySchedule=0.1s"], builder =>
        {
            builder.Logging.AddProvider(new Everything(seen));
            builder.Services.PostConfigureAll<LoggerFilterOptions>(filter =>
            {
                filter.Rules.Clear();
                filter.MinLevel = LogLevel.Trace;
            });
        });
        await using var erp = await ErpStandIn.StartAsync();
        erp.Answers(500, 200);
        var partner = await gateway.RegisterPartnerAsync();
        var customer = await HookedCustomer.CreateAsync(
            gateway, partner, $"{erp.Url}/{PathSecret}?token={UrlSecret}", new JsonObject { ["etaCallbackKey"] = CallbackKey });
        var requests = new[]
        {
            Put(customer, "notifications/documents", """{"deliveryId":"D1","type":"document-validated","uuid":"U"}"""),
            Put(customer, "notifications/documents", "no JSON"), Put(customer, "ping", """{"rin":"1"}"""),
            Put(customer, "notifications/nothing", "{}"), new HttpRequestMessage(HttpMethod.Get, $"/{customer.ApiKey}/ping"),
        };
        foreach (var request in requests)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"ApiKey {CallbackKey}");
            var answer = await customer.Eta.SendAsync(request);
            Assert.DoesNotContain(customer.ApiKey, answer.Text, StringComparison.Ordinal);
        }

        await erp.UntilTakenAsync(1);
        await customer.DeliveryWhenAsync(d => (string?)d["status"] == "delivered");
        Assert.Contains(seen, line => line.Contains("/-/notifications/documents", StringComparison.Ordinal));
        foreach (var secret in new[] { customer.ApiKey, CallbackKey, HookedCustomer.Secret,
            HookedCustomer.Secret["whsec_".Length..], UrlSecret, PathSecret })
        {
            Assert.DoesNotContain(seen, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    static HttpRequestMessage Put(
        HookedCustomer customer, string path, string body) => new(HttpMethod.Put, $"/{customer.ApiKey}/{path}")
        {
            Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };

    sealed class Everything(ConcurrentQueue<string> seen) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            seen.Enqueue($"{state} {Members(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            seen.Enqueue($"{formatter(state, exception)} {Members(state)} {exception}");

        public void Dispose()
        {
        }

        static string Members<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> members ? string.Join(' ', members) : "";
    }
}
