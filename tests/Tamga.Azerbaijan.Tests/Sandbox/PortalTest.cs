using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Sandbox;

/// <summary>A sandbox of its own for every test, with clients that know VatPortal's paths and bodies.</summary>
public abstract class PortalTest : SandboxTest
{
    internal PortalTestClient Demo => new(Http, VatPortalSeeds.Subdomain, VatPortalSeeds.Username, VatPortalSeeds.Password);

    internal PortalTestClient Partner =>
        new(Http, VatPortalSeeds.PartnerSubdomain, VatPortalSeeds.PartnerUsername, VatPortalSeeds.PartnerPassword)
        {
            Phone = VatPortalSeeds.PartnerPhone, ReadVerb = HttpMethod.Post,
        };

    internal async Task SeedPortalAsync(object vatportal)
    {
        var answer = await ControlAsync(HttpMethod.Post, "/sandbox/seed", new { vatportal });
        Assert.True(answer.Status == 204, answer.Text);
    }

    internal async Task<JsonNode> PinsAsync(object order)
    {
        var answer = await ControlAsync(HttpMethod.Post, "/sandbox/pins", order);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    internal Task<JsonNode> PersonAsync(string mode, string phone = VatPortalSeeds.Phone) => PinsAsync(new { phone, mode });

    internal Task<JsonNode> ConfirmAsync(string pin, string phone = VatPortalSeeds.Phone) =>
        PinsAsync(new { phone, confirm = pin });

    internal void Wait(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    internal async Task<List<JsonNode>> EntriesAsync(string kind) =>
        [.. (await LedgerAsync($"?authority=vatportal&kind={kind}"))["entries"]!.AsArray().Select(entry => entry!)];

    /// <summary>Starts a download, lets it end, and gives its process.</summary>
    internal async Task<int> DownloadAsync(PortalTestClient client, JsonObject order)
    {
        var started = await client.PostAsync("/etx/import", order);
        Assert.Equal(0, Code(started));
        Wait(2);
        return Id(started);
    }

    internal static JsonObject August(int dir = 1) =>
        new() { ["date_from"] = "01.08.2025", ["date_to"] = "31.08.2025", ["dir"] = dir };

    internal static int Code(Answer answer) => answer.Json["err_code"]!.GetValue<int>();

    internal static int Id(Answer answer) => int.Parse(answer.Json["data"]!["id"]!.ToString(), CultureInfo.InvariantCulture);
}

/// <summary>An account that sends its credentials in every body.</summary>
sealed class PortalTestClient(HttpClient http, string subdomain, string username, string password)
{
    public string? Phone { get; init; }

    /// <summary>The verb that reads.</summary>
    public HttpMethod ReadVerb { get; init; } = HttpMethod.Get;

    public string Path(string path) => $"/vatportal/{subdomain}/api{path}";

    public Task<Answer> PostAsync(string path, JsonObject body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> ReadAsync(string path, JsonObject body) => SendAsync(ReadVerb, path, body);

    public Task<Answer> DeleteAsync(string path, JsonObject body) => SendAsync(HttpMethod.Delete, path, body);

    public Task<Answer> SendAsync(HttpMethod method, string path, JsonObject body)
    {
        body["username"] = username;
        body["password"] = password;
        return SendBareAsync(method, path, body);
    }

    /// <summary>Without credentials.</summary>
    public async Task<Answer> SendBareAsync(HttpMethod method, string path, JsonObject? body, string? token = null)
    {
        if (Phone is not null && body is not null)
            body.TryAdd("phone", Phone);
        using var request = new HttpRequestMessage(method, Path(path));
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (token is not null)
            request.Headers.Add("x-vatpapikey", token);
        return await Answer.OfAsync(await http.SendAsync(request));
    }

    /// <summary>The status of a process, whether it comes in an envelope or not.</summary>
    public async Task<JsonNode> StatusAsync(int process)
    {
        var answer = await ReadAsync("/job/read_proc_status", new JsonObject { ["procId"] = process });
        return answer.Json["data"] ?? answer.Json;
    }

    public async Task<JsonArray> PageAsync(JsonObject query) =>
        (await ReadAsync("/etx/read_invoices", query)).Json["data"]!["invoices"]!.AsArray();
}

/// <summary>Invoices of an ERP, as the portal wants them.</summary>
static class ErpInvoices
{
    public static JsonObject Import(bool upload, params JsonObject[] invoices) =>
        new() { ["upload"] = upload, ["invoices"] = new JsonArray([.. invoices]) };

    /// <summary>One of 1,180 with VAT.</summary>
    public static JsonObject One(string id, string buyer = "2222222222") => new()
    {
        ["id"] = id,
        ["main_info"] = "Müqavilə A-1",
        ["seller"] = VatPortalSeeds.Voen,
        ["buyer"] = buyer,
        ["sum_subtotal1"] = 1000,
        ["sum_subtotal2"] = 1000,
        ["sum_apply_vat_amount"] = 1000,
        ["sum_vat_amount"] = 180,
        ["sum_total"] = 1180,
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = "0000000001",
            ["name"] = "Ofis mebeli",
            ["unit"] = "ədəd",
            ["unit_price"] = 250,
            ["quantity"] = 4,
            ["barcode"] = "0000000001000",
            ["subtotal1"] = 1000,
            ["subtotal2"] = 1000,
            ["apply_vat_amount"] = 1000,
            ["vat_amount"] = 180,
            ["total"] = 1180,
        }),
    };
}
