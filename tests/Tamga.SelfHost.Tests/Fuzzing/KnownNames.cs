using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>
/// Who calls, and what is there to be named. What a partner may delete belongs to a partner of its own, which is made anew now
/// and then.
/// </summary>
sealed class KnownNames : IDisposable
{
    readonly Uri _gateway;
    readonly ConcurrentQueue<string> _ids = new();
    string _token = "";
    RegisteredCustomer _victim = new("", "");

    KnownNames(Uri gateway, RegisteredCustomer customer)
    {
        (_gateway, Customer) = (gateway, customer);
        Erp = HttpCaller.Customer(gateway, customer.ApiKey);
    }

    /// <summary>The customer for whom everything else is called.</summary>
    public RegisteredCustomer Customer { get; }

    public HttpCaller Erp { get; }

    public static async Task<KnownNames> RegisterAsync(Uri gateway)
    {
        var (token, customer) = await RegisterPartnerAsync(gateway);
        var names = new KnownNames(gateway, customer) { _token = token };
        await names.RenewAsync();
        return names;
    }

    /// <summary>A new partner to be deleted from.</summary>
    public async Task RenewAsync() => (_token, _victim) = await RegisterPartnerAsync(_gateway);

    /// <summary>Notes the id in an answer, to be asked for later.</summary>
    public void Heed(WireAnswer answer)
    {
        if (answer.Status is not (200 or 201 or 202) || !answer.Body.StartsWith('{')) return;
        try
        {
            if ((string?)(JsonNode.Parse(answer.Body) as JsonObject)?["id"] is not { } id) return;
            _ids.Enqueue(id);
            if (_ids.Count > 50) _ids.TryDequeue(out _);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            // An answer in chunks, or with another kind of id.
        }
    }

    public IEnumerable<(string, string)> Credentials(ApiOperation operation) => operation.IsPartners
        ? [("Authorization", $"Bearer {_token}")]
        : [("X-Api-Key", Customer.ApiKey)];

    public string Of(string name, ApiOperation operation, Dice dice) => name switch
    {
        "customerApiKey" => Customer.ApiKey,
        "id" when operation.IsPartners => _victim.Id,
        "id" or "filingId" when _ids.ToArray() is { Length: > 0 } ids => dice.Of(ids),
        "entId" => "1002",
        "formNo" => "1300",
        "year" => "2026",
        "limit" or "page" or "size" or "pageSize" or "pageNo" => "5",
        "direction" => dice.InHundred(50) ? "incoming" : "sent",
        "type" => dice.InHundred(50) ? "EGS" : "GS1",
        "wait" => "0",
        _ when name.Contains("date", StringComparison.OrdinalIgnoreCase) || name is "from" or "to" => "2026-01-15",
        _ => "1",
    };

    static async Task<(string Token, RegisteredCustomer Customer)> RegisterPartnerAsync(Uri gateway)
    {
        using var stranger = HttpCaller.Stranger(gateway);
        var token = await stranger.RegisterPartnerAsync();
        using var partner = HttpCaller.Partner(gateway, token);
        var customer = await partner.RegisterCustomerAsync(new JsonObject
        {
            // The login that acts for one company: lists of ten thousand are what other tests are about.
            ["etax"] = new JsonObject { ["username"] = ETaxSeeds.SecondUsername, ["password"] = ETaxSeeds.SecondPassword },
            ["vatPortal"] = new JsonObject
            {
                ["subdomain"] = "demo", ["username"] = "demo", ["password"] = "Sandbox#1", ["phone"] = "994501234567",
                ["accountType"] = "enterprise",
            },
            ["branchCode"] = "0", ["etaClientId"] = "sandbox-client", ["etaClientSecret"] = "Sandbox#1", ["isProduction"] = false,
            ["taxpayerActivityCode"] = "4620",
            ["address"] = new JsonObject
            {
                ["country"] = "EG", ["governate"] = "Cairo", ["regionCity"] = "Nasr City", ["street"] = "Street",
                ["buildingNumber"] = "12",
            },
        });
        return (token, customer);
    }

    public void Dispose() => Erp.Dispose();
}
