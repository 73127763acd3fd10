using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Azerbaijan.Invoices;
using Tamga.Benchmarks.Hosting;
using Tamga.SelfHost;
using Tamga.SelfHost.Storage;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>
/// A gateway in this process that has a month of invoices of one customer in its records: written there as a download would have
/// left them, without one.
/// </summary>
sealed class ListScene : IAsyncDisposable
{
    public const string RareStatus = "Ləğv edilib";
    public const string RareKind = "Qaytarma";
    public const string RareTin = "9900000001";
    public const decimal RareAmount = 1_000_000m;

    const int Days = 30;
    const int Partners = 5_000;
    const int InTransaction = 50_000;

    /// <summary>One invoice of so many is a rare one.</summary>
    const int Rarity = 20_000;

    readonly string _data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
    readonly WebApplication _host;

    ListScene() => _host = GatewayHost.Create(new GatewayHostOptions
    {
        Urls = "http://127.0.0.1:0", DataDirectory = _data, Settings = ["--Tamga:Accounts:OpenRegistration=true"],
        Configure = builder => builder.Logging.ClearProviders(),
    });

    public Erp Erp { get; private set; } = null!;

    /// <summary>The partition of the month.</summary>
    public string Partition { get; private set; } = "";

    public static async Task<ListScene> OpenAsync(int invoices, CancellationToken cancellationToken)
    {
        var scene = new ListScene();
        await scene._host.StartAsync(cancellationToken);
        scene.Erp = await Erp.RegisterAsync(new Uri(scene._host.Urls.First()), new JsonObject
        {
            ["vatPortal"] = new JsonObject
            {
                ["subdomain"] = "demo", ["username"] = "erp", ["password"] = "vat-portal", ["phone"] = "994500000000",
                ["accountType"] = "enterprise",
            },
        });
        await Task.Run(() => scene.Fill(invoices), cancellationToken);
        return scene;
    }

    /// <summary>A tax number that one invoice of 5,000 has.</summary>
    public static string TinOf(int partner) => (1_000_000_000L + partner).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the rows of a query.</summary>
    public int Query(string sql) => _host.Services.GetRequiredService<Database>()
        .Read(c => c.Query(sql, row => row.GetValue(0), Partition)).Count;

    public async ValueTask DisposeAsync()
    {
        Erp.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    void Fill(int invoices)
    {
        const string insert = "INSERT INTO record(tbl,pk,rk,etag,payload) VALUES($1,$2,$3,$4,$5)";
        Partition = InvoiceRows.Partition(Erp.CustomerId, InvoiceDirection.Sent, "202509");
        var at = new DateTimeOffset(2025, 10, 1, 0, 0, 0, TimeSpan.Zero);
        var opening = InvoicePayload.Opening(new InvoiceNotes(at, null, "1", [new StatusSeen(at, "Təsdiqləndi")]));
        using var connection = _host.Services.GetRequiredService<Database>().OpenForWriting();
        connection.Execute("BEGIN IMMEDIATE");
        var month = InvoiceRows.Month(Erp.CustomerId, InvoiceDirection.Sent, "202509");
        connection.Execute(insert, month.Table, month.Partition, month.Row, "1", "{}");
        for (var number = 0; number < invoices; number++)
        {
            var time = new DateTime(2025, 9, 1 + (int)((long)number * Days / invoices), 12, 0, 0);
            var qaime = $"EH2509{number:D7}";
            var key = InvoiceRows.Invoice(Partition, InvoiceRows.RowOf(time, qaime));
            var payload = InvoicePayload.Write(opening, JsonSerializer.SerializeToUtf8Bytes(InvoiceOf(number, qaime, time)));
            connection.Execute(insert, key.Table, key.Partition, key.Row, "1", payload);
            if (number % InTransaction != InTransaction - 1) continue;
            connection.Execute("COMMIT");
            connection.Execute("BEGIN IMMEDIATE");
        }

        connection.Execute("COMMIT");
    }

    static object InvoiceOf(int number, string qaime, DateTime time)
    {
        // The rare ones are in the middle of their stretch, so that nobody finds one in the first rows.
        var isRare = number % Rarity == Rarity / 2;
        return new
        {
            id = number.ToString(CultureInfo.InvariantCulture),
            main_subject = "Malların satışı", add_subject = "Müqavilə üzrə təchizat",
            qaime, serial = qaime[..6], number = qaime[6..],
            cmp_from = "Xəzər Ticarət MMC", cmp_to = $"Alıcı {number % Partners} MMC",
            tin_from = "1700000001", tin_to = isRare ? RareTin : TinOf(number % Partners),
            datetime = time.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
            ini_amount = 100m, ini_amount1 = 100m, ini_amount2 = 100m, excise_amount = 0m, apply_amount = 100m,
            skip_amount = 0m, zero_amount = 0m, free_amount = 0m, vat_amount = 18m, transp_amount = 0m,
            net_amount = isRare ? RareAmount + number : 118m + number % 1000,
            status = isRare ? RareStatus : "Təsdiqləndi", type = isRare ? RareKind : "Cari",
            lines = new[]
            {
                new
                {
                    id = "1", line = 1, prod_code = "0401100000", prod_name = "Süd", barcode = "4760000000000",
                    unit_name = "litr", unit_price = 2m, unit_qty = 50m, ini_amount = 100m, net_amount = 118m,
                },
            },
        };
    }
}
