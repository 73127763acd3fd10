using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Sandbox.Egypt;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class CallbackTests : EtaTest
{
    [Fact]
    public async Task Callbacks_come_on_demand_as_envelope_flat_and_repeated()
    {
        await using var erp = await Erp.StartAsync();
        var eta = await FirstAsync();
        var (one, two) = (await eta.AcceptedAsync(EtaDocuments.Invoice("A")), await eta.AcceptedAsync(EtaDocuments.Invoice("B")));
        Clock.Advance(Decided);

        var told = await ControlAsync(
            HttpMethod.Post, "/sandbox/callbacks",
            new { kind = "documents", baseUrl = erp.Url, apiKey = "k-1", deliveryId = "D1", times = 2 });
        Assert.Equal(2, told.Json["deliveries"]!.AsArray().Count);
        Assert.All(told.Json["deliveries"]!.AsArray(), delivery => Assert.Equal(200, delivery!["status"]!.GetValue<int>()));
        var (path, key, body) = await erp.NextAsync();
        Assert.Equal(("/key/notifications/documents", "ApiKey k-1"), (path, key));
        Assert.Equal(
            ("D1", "document-validated", 2),
            (body["deliveryId"]!.GetValue<string>(), body["type"]!.GetValue<string>(), body["count"]!.GetValue<int>()));
        Assert.Equal([one, two], body["message"]!.AsArray().Select(message => message!["uuid"]!.GetValue<string>()));
        Assert.Equal(body.ToJsonString(), (await erp.NextAsync()).Body.ToJsonString());

        await ControlAsync(
            HttpMethod.Post, "/sandbox/callbacks",
            new { kind = "documents", baseUrl = erp.Url, flat = true, uuids = new[] { two } });
        var flat = (await erp.NextAsync()).Body;
        Assert.Equal((two, "Valid"), (flat["uuid"]!.GetValue<string>(), flat["status"]!.GetValue<string>()));
        await ControlAsync(HttpMethod.Post, "/sandbox/callbacks", new { kind = "ping", baseUrl = erp.Url });
        Assert.Equal(EtaSeeds.Rin, (await erp.NextAsync()).Body["rin"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_taxpayer_may_be_called_back_by_itself()
    {
        await using var erp = await Erp.StartAsync();
        await SeedEtaAsync(new
        {
            taxpayers = new[] { new { rin = EtaSeeds.Rin, callbackUrl = erp.Url, callbackKey = "k", callsBackByItself = true } },
        });
        var uuid = await (await FirstAsync()).AcceptedAsync(EtaDocuments.Invoice());
        Clock.Advance(Decided);
        var (path, key, body) = await erp.NextAsync();
        Assert.Equal(("/key/notifications/documents", "ApiKey k"), (path, key));
        Assert.Equal(uuid, body["message"]![0]!["uuid"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"kind":"letters","baseUrl":"http://127.0.0.1:1"}""")]
    [InlineData("""{"kind":"ping"}""")]
    [InlineData("""{"kind":"documents","baseUrl":"http://127.0.0.1:1"}""")]
    public async Task A_callback_without_sense_is_refused(string body) =>
        Assert.Equal(400, (await ControlAsync(HttpMethod.Post, "/sandbox/callbacks", body)).Status);

    /// <summary>Whoever ETA calls back.</summary>
    sealed class Erp(WebApplication app, ConcurrentQueue<(string Path, string Key, JsonNode Body)> calls) : IAsyncDisposable
    {
        public string Url => app.Urls.First() + "/key";

        public static async Task<Erp> StartAsync()
        {
            var calls = new ConcurrentQueue<(string, string, JsonNode)>();
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore();
            builder.Services.AddRoutingCore();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapPut("/{**path}", async (HttpRequest request) =>
            {
                var body = (await JsonNode.ParseAsync(request.Body))!;
                calls.Enqueue((request.Path, request.Headers.Authorization.ToString(), body));
            });
            await app.StartAsync();
            return new Erp(app, calls);
        }

        public async Task<(string Path, string Key, JsonNode Body)> NextAsync()
        {
            var deadline = TimeProvider.System.GetTimestamp();
            (string, string, JsonNode) call;
            while (!calls.TryDequeue(out call))
            {
                Assert.True(
                    TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60), "no callback within a minute");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
            return call;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
