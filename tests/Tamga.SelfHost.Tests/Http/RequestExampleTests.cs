using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OtpNet;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>The examples of the OpenAPI document can be sent as they stand to a gateway with a sandbox.</summary>
public sealed class RequestExampleTests
{
    /// <summary>These make what others need: a partner, its token, a customer.</summary>
    static readonly string[] First =
    [
        "registerPartner", "logIn", "refreshSession", "beginAuthenticator", "confirmAuthenticator", "removeAuthenticator",
        "createCustomer", "inviteUser",
    ];

    /// <summary>This ends what others need: the token.</summary>
    const string Last = "changePassword";

    /// <summary>What stands in addresses, where the example before it has not made it.</summary>
    static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["formNo"] = "1300", ["entId"] = "10001", ["serial"] = "POS-1", ["uuid"] = "F9D425P6DS7D8IU2M7Q4R1T0AB",
        ["type"] = "EGS", ["code"] = "EG-987654321-1001",
    };

    [Fact]
    public async Task Every_example_of_a_request_is_accepted()
    {
        await using var gateway = await GatewayUnderTest.StartBareAsync();
        using var stranger = gateway.Stranger();
        var document = (await stranger.GetAsync("/openapi/v1.json")).Expect(200).Json;
        var requests = Requests(document);
        Assert.True(requests.Count >= 43, $"Only {requests.Count} requests have an example.");

        var (token, customerId, key, userId) = ("", "", "", "");
        Totp? authenticator = null;
        // What is given once, in the place of what the examples have.
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            var path = request.Path.Replace("/Customers/{id}", $"/Customers/{customerId}", StringComparison.Ordinal)
                .Replace("/users/{id}", $"/users/{userId}", StringComparison.Ordinal)
                .Replace("{customerApiKey}", key, StringComparison.Ordinal);
            foreach (var (name, value) in Places) path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            using var message = new HttpRequestMessage(request.Method, path);
            message.Content = new StringContent(Today(request.Example, given).ToJsonString(), Encoding.UTF8, "application/json");
            if (request.Scheme is "partner") message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (request.Scheme is "customer") message.Headers.Add("X-Api-Key", key);
            var answer = await stranger.SendAsync(message);
            Assert.True(answer.Status is >= 200 and < 300, $"{request.Id}: {answer.Status} {answer.Text}");
            switch (request.Id)
            {
                case "logIn" or "refreshSession":
                    token = (string)answer["token"]!;
                    given["refreshToken"] = (string)answer["refreshToken"]!;
                    break;
                case "beginAuthenticator":
                    authenticator = new Totp(Base32Encoding.ToBytes((string)answer["secret"]!));
                    given["code"] = authenticator.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);
                    break;
                case "confirmAuthenticator":
                    // Each is good once: the next one is taken half a minute before its time.
                    given["code"] = authenticator!.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
                    break;
                case "inviteUser":
                    userId = (string)answer["id"]!;
                    given["code"] = ((string)answer["invitationLink"]!).Split('#')[1];
                    break;
                case "createCustomer":
                    customerId = (string)answer["id"]!;
                    using (var partner = HttpCaller.Partner(gateway.Address, token))
                        key = (string)(await partner.PostAsync($"/api/Customers/{customerId}/api-keys")).Expect(200)["apiKey"]!;
                    break;
            }
        }
    }

    static List<Request> Requests(JsonNode document) =>
    [
        .. document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => Of(path.Key, operation.Key, operation.Value!)))
            .OfType<Request>()
            .OrderBy(request => request.Id == Last ? int.MaxValue
                : Array.IndexOf(First, request.Id) is var place and >= 0 ? place : First.Length),
    ];

    static Request? Of(string path, string method, JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["example"] is { } example
            ? new Request(
                (string)operation["operationId"]!, new HttpMethod(method.ToUpperInvariant()), path, example,
                operation["security"]!.AsArray().Select(s => s!.AsObject().Single().Key).FirstOrDefault())
            : null;

    /// <summary>A document is of now: an old one, and one of the future, would be refused, as it should.</summary>
    static JsonNode Today(JsonNode example, Dictionary<string, string> given)
    {
        var copy = example.DeepClone();
        foreach (var (name, value) in given)
            if (copy[name] is not null) copy[name] = value;
        // What is due is due for a month.
        if (copy["year"] is not null) copy["year"] = ETaxOrders.LastMonth.Year;
        foreach (var month in new[] { "period", "month" })
            if (copy[month] is not null) copy[month] = ETaxOrders.LastMonth.Month;
        foreach (var document in (copy["invoices"] ?? copy["receipts"])?.AsArray() ?? [])
        {
            foreach (var part in new[] { document, document!["header"] })
            {
                if (part?["dateTimeIssued"] is not null)
                    part["dateTimeIssued"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
            }
        }

        return copy;
    }

    sealed record Request(string Id, HttpMethod Method, string Path, JsonNode Example, string? Scheme);
}
