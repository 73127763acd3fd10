using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Tamga.Benchmarks.Hosting;

namespace Tamga.Benchmarks.Soak;

/// <summary>A fixed moderate rate of everything that ERPs and ETA ask of a gateway.</summary>
/// <param name="scene">Whom it asks.</param>
sealed class SoakLoad(SoakScene scene) : IDisposable
{
    readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    readonly HttpClient _eta = new() { BaseAddress = scene.Gateway };

    /// <summary>How many requests were not answered as they should be.</summary>
    public int Failed => _failures.Values.Sum();

    public void Dispose() => _eta.Dispose();

    public string Describe() =>
        string.Join(", ", _done.OrderBy(d => d.Key).Select(d => $"{d.Value} {d.Key}"))
        + string.Concat(_failures.Select(f => $"; FAILED {f.Value} × {f.Key}"));

    /// <summary>Asks until it is told to stop.</summary>
    public Task RunAsync(CancellationToken until) => Task.WhenAll(
        EveryAsync("returns", 2, FileReturnAsync, until),
        EveryAsync("uploads", 0.5, UploadAsync, until),
        EveryAsync("invoices", 2, InvoiceAsync, until),
        EveryAsync("receipts", 2, ReceiptAsync, until),
        EveryAsync("callbacks", 20, CallBackAsync, until),
        EveryAsync("lists", 5, ListAsync, until));

    async Task EveryAsync(string what, double perSecond, Func<int, Task> ask, CancellationToken until)
    {
        var start = Stopwatch.GetTimestamp();
        var underWay = new ConcurrentDictionary<Task, bool>();
        for (var i = 0; !until.IsCancellationRequested; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.WhenAny(Task.Delay(wait, TimeProvider.System, until));
            if (until.IsCancellationRequested) break;
            var asked = AskAsync(what, ask, i);
            underWay[asked] = true;
            _ = asked.ContinueWith(t => underWay.TryRemove(t, out _), TaskScheduler.Default);
            // A gateway that is behind is not buried.
            while (underWay.Count >= 50) await Task.WhenAny(underWay.Keys);
        }

        await Task.WhenAll(underWay.Keys);
    }

    async Task AskAsync(string what, Func<int, Task> ask, int number)
    {
        try
        {
            await ask(number);
            _done.AddOrUpdate(what, 1, (_, n) => n + 1);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or OperationCanceledException)
        {
            _failures.AddOrUpdate(e.Message.Length > 200 ? e.Message[..200] : e.Message, 1, (_, n) => n + 1);
        }
    }

    /// <summary>The next company's return; once all have theirs, their lists are looked at instead.</summary>
    Task FileReturnAsync(int number)
    {
        var erp = scene.Erps[number % SoakScene.Customers];
        var taxpayer = number / SoakScene.Customers;
        var entId = SoakScene.FirstTaxpayer + number % SoakScene.Customers * SoakScene.TaxpayersOfLogin
            + taxpayer % SoakScene.TaxpayersOfLogin;
        if (taxpayer >= SoakScene.TaxpayersOfLogin)
            return erp.SendAsync(HttpMethod.Get, $"/api/etax/returns/history?entId={entId}&year={Month.Year}");
        return erp.SendAsync(HttpMethod.Post, "/api/etax/returns", new JsonObject
        {
            ["entId"] = entId, ["formNo"] = 1300, ["year"] = Month.Year, ["period"] = Month.Month, ["noActivity"] = true,
        });
    }

    static DateTimeOffset Month => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddMonths(-1);

    /// <summary>One customer's portal, and one customer's point of sale: no two have the same.</summary>
    Task UploadAsync(int number) => Erp(0).SendAsync(HttpMethod.Post, "/api/vatportal/uploads", new JsonObject
    {
        ["sign"] = false,
        ["invoices"] = new JsonArray(new JsonObject
        {
            ["id"] = $"SOAK-{number:0000000}", ["main_info"] = "Müqavilə A-1", ["seller"] = "1234567891",
            ["buyer"] = "2222222222",
            ["sum_subtotal1"] = 100m, ["sum_subtotal2"] = 100m, ["sum_apply_vat_amount"] = 100m, ["sum_vat_amount"] = 18m,
            ["sum_total"] = 118m,
            ["items"] = new JsonArray(new JsonObject
            {
                ["id"] = "0000000001", ["name"] = "Ofis mebeli", ["unit"] = "ədəd", ["unit_price"] = 100m, ["quantity"] = 1,
                ["barcode"] = "0000000001000", ["subtotal1"] = 100m, ["subtotal2"] = 100m, ["apply_vat_amount"] = 100m,
                ["vat_amount"] = 18m, ["total"] = 118m,
            }),
        }),
    });

    Task InvoiceAsync(int number) => Erp(number).SendAsync(HttpMethod.Post, "/api/Invoices/submit", new JsonObject
    {
        ["invoices"] = new JsonArray(new JsonObject
        {
            ["internalID"] = $"INV-{number}", ["dateTimeIssued"] = Now(), ["documentType"] = "I",
            ["receiver"] = new JsonObject { ["type"] = "B", ["id"] = "987654321", ["name"] = "Delta Retail" },
            ["invoiceLines"] = new JsonArray(new JsonObject
            {
                ["description"] = "Software Development Services", ["itemType"] = "EGS", ["itemCode"] = "EG-123456789-12345",
                ["unitType"] = "EA", ["quantity"] = 1,
                ["unitValue"] = new JsonObject { ["currencySold"] = "EGP", ["amountEGP"] = 1000 + number },
            }),
        }),
    });

    Task ReceiptAsync(int number) => Erp(0).SendAsync(HttpMethod.Post, "/api/Receipts/submit", new JsonObject
    {
        ["receipts"] = new JsonArray(new JsonObject
        {
            ["header"] = new JsonObject
            {
                ["dateTimeIssued"] = Now(), ["receiptNumber"] = $"REC-{number}", ["currency"] = "EGP",
            },
            ["documentType"] = new JsonObject { ["receiptType"] = "s" },
            ["seller"] = new JsonObject { ["deviceSerialNumber"] = "POS-1" },
            ["itemData"] = new JsonArray(new JsonObject
            {
                ["description"] = "خبز", ["itemType"] = "EGS", ["itemCode"] = "EG-123456789-7", ["unitType"] = "EA",
                ["quantity"] = 2, ["unitPrice"] = 5.5m,
            }),
        }),
    });

    async Task CallBackAsync(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"D{number:0000000}");
        using var content = new StringContent(
            $$"""
            {"deliveryId":"{{id}}","type":"document-validated","count":1,
             "message":[{"type":"document-validated","uuid":"U{{number}}","submissionUUID":"S{{number}}","longId":"L{{number}}",
              "internalId":"I{{number}}","status":"Valid"}]}
            """,
            System.Text.Encoding.UTF8, "application/json");
        using var answer = await _eta.PutAsync($"/{Erp(number).ApiKey}/notifications/documents", content);
        answer.EnsureSuccessStatusCode();
    }

    Task ListAsync(int number) => Erp(number).SendAsync(HttpMethod.Get, (number % 4) switch
    {
        0 => "/api/filings?limit=50",
        1 => "/api/filings/counts?by=status",
        2 => "/api/webhooks/deliveries?limit=50",
        _ => "/api/etax/organizations",
    });

    Erp Erp(int number) => scene.Erps[number % SoakScene.Customers];

    static string Now() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
