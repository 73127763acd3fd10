using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Webhooks;

/// <summary>A gateway in a process of its own, killed while callbacks come in and deliveries go out.</summary>
public sealed class KilledTests
{
    const int Callbacks = 300;
    static readonly string[] Settings =
    [
        "--Tamga:Accounts:OpenRegistration=true", "--Tamga:Webhooks:AllowPrivateNetworks=true",
        "--Tamga:Webhooks:RetrySchedule=1s,1s,2s,2s,5s,5s,10s,10s", "--Tamga:Webhooks:Timeout=00:00:02",
    ];

    [Fact]
    public async Task Every_callback_that_was_answered_arrives_and_is_there_once_whatever_is_killed()
    {
        using var directory = new TemporaryDirectory();
        await using var erp = await ErpStandIn.StartAsync();
        var calls = 0;
        // One in five fails, and some take their time.
        erp.Behaviour = async (_, _) =>
        {
            var call = Interlocked.Increment(ref calls);
            if (call % 7 == 0) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            return call % 5 == 0 ? 500 : 200;
        };
        var process = Start(directory.Path);
        try
        {
            var key = await RegisterAsync(await process.Listening, erp.Url);
            var acknowledged = new List<string>();

            // Publish: a callback without an answer is made again, as ETA does.
            for (var i = 0; i < Callbacks;)
            {
                if (i is Callbacks / 3 or Callbacks * 2 / 3 && acknowledged.Count == i)
                {
                    await process.KillAsync();
                    process.Dispose();
                    process = Start(directory.Path);
                }

                using var eta = new HttpClient { BaseAddress = await process.Listening };
                var portion = Enumerable.Range(i, Callbacks / 3).Select(n => $"D{n:000}").ToArray();
                var answers = await Task.WhenAll(portion.Select(id => CallBackAsync(eta, key, id)));
                Assert.All(answers, answer => Assert.Equal(200, answer));
                acknowledged.AddRange(portion);
                i += portion.Length;
            }

            await process.KillAsync();
            process.Dispose();
            process = Start(directory.Path);

            // Verify.
            using var caller = HttpCaller.Customer(await process.Listening, key);
            await ErpStandIn.UntilAsync(
                () => erp.Taken.Select(c => c.DeliveryId).Distinct().Count() == Callbacks,
                () => $"{erp.Taken.Select(c => c.DeliveryId).Distinct().Count()} of {Callbacks} have arrived");
            var listed = new List<string>();
            for (string? continuation = ""; continuation is not null;)
            {
                var page = (await caller.GetAsync($"/api/webhooks/deliveries?limit=500{continuation}")).Expect(200);
                listed.AddRange(page["deliveries"]!.AsArray().Select(d => (string)d!["deliveryId"]!));
                continuation = (string?)page["continuation"] is { } next ? $"&continuation={next}" : null;
            }

            Assert.Equal(acknowledged.Order(), listed.Order());
            // Under one id each, however often it was sent.
            Assert.Equal(Callbacks, erp.Calls.Select(c => c.Id).Distinct().Count());
        }
        finally
        {
            process.Dispose();
        }
    }

    static ProcessUnderTest Start(string directory) =>
        ProcessUnderTest.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", directory, .. Settings]);

    static async Task<int> CallBackAsync(HttpClient eta, string key, string id)
    {
        using var answer = await eta.PutAsJsonAsync($"/{key}/notifications/documents", new
        {
            deliveryId = id, type = "document-validated", message = new[] { new { uuid = "U" + id, status = "Valid" } },
        });
        return (int)answer.StatusCode;
    }

    static async Task<string> RegisterAsync(Uri gateway, string url)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        using var registered = await http.PostAsJsonAsync("/api/Auth/register", new
        {
            partnerName = "ERP", email = "erp@erp.example", password = "a-long-enough-password", phoneNumber = "+97611000000",
        });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (string)JsonNode.Parse(await registered.Content.ReadAsStringAsync())!["token"]!);
        using var created = await http.PostAsJsonAsync("/api/Customers", new { companyName = "Company", erpCallbackUrl = url });
        var id = (string)JsonNode.Parse(await created.Content.ReadAsStringAsync())!["id"]!;
        using var issued = await http.PostAsync($"/api/Customers/{id}/api-keys", null);
        return (string)JsonNode.Parse(await issued.Content.ReadAsStringAsync())!["apiKey"]!;
    }
}
