using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Azerbaijan;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Benchmarks.Hosting;
using Tamga.Secrets;

namespace Tamga.Benchmarks.VatPortal;

/// <summary>One page of 5,000 invoices through the client: what a page costs before anything is done with it.</summary>
static class PageBenchmark
{
    const int Invoices = 5_000;
    /// <summary>
    /// After forty it depends on what ran before in this process which of both sides has been compiled for good.
    /// </summary>
    const int Rounds = 400;
    const int Best = 10;
    const double MostRatio = 1.25;

    public static Benchmark Instance { get; } = new(
        "vatportal-page", $"a page of {Invoices:N0} invoices through the client, invoice by invoice", RunAsync);

    static async Task<BenchmarkResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(limit);
        Console.WriteLine(Machine.Description);
        var page = Page();
        await using var portal = await StartAsync(page);
        var address = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var services = Services(address);
        var client = services.GetRequiredService<VatPortalClient>();
        using var bare = new HttpClient { BaseAddress = new Uri(address + "/") };
        var (ours, yardstick) = (new Measured(), new Measured());
        for (var round = 0; round < Rounds; round++)
        {
            await yardstick.RunAsync(() => ReadBareAsync(bare, inTime.Token));
            await ours.RunAsync(() => ReadAsync(client, inTime.Token));
        }

        var (pages, plain) = (ours.Milliseconds, yardstick.Milliseconds);
        Console.WriteLine(
            $"{page.Length / 1024:N0} KB: {pages:0.0} ms and {ours.Kilobytes:N0} KB a page, median of the {Best} quickest of "
            + $"{Rounds}; read and parsed whole: {plain:0.0} ms and {yardstick.Kilobytes:N0} KB");
        return new BenchmarkResult(
            Instance.Name, Math.Round(pages, 2), "ms a page", "the same page read by a bare client and parsed whole",
            Math.Round(plain, 2), Math.Round(pages / plain, 2), Machine.PeakMemoryMb, $"≤ {MostRatio} of it",
            pages <= MostRatio * plain);
    }

    static async Task ReadAsync(VatPortalClient client, CancellationToken cancellationToken)
    {
        var login = new VatPortalLogin("c", "1", "demo", "erp", null, new SecretText("token"), null, IsPartner: false);
        var bytes = 0L;
        var page = new PageQuery("1", default, default, InvoiceDirection.Sent, 1);
        var read = await client.ReadDownloadsAsync(login, page, invoice =>
        {
            bytes += invoice.Length;
            return ValueTask.CompletedTask;
        }, cancellationToken);
        if (read.Value?.Count != Invoices || bytes == 0) throw new InvalidOperationException($"{read.Value} invoices, {read.No}");
    }

    static async Task ReadBareAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(
            "demo/api/etx/read_invoices", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var count = document.RootElement.GetProperty("data").GetProperty("invoices").GetArrayLength();
        if (count != Invoices) throw new InvalidOperationException($"{count} invoices");
    }

    static ServiceProvider Services(string address)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddSingleton(TimeProvider.System).AddLogging()
            .Configure<VatPortalOptions>(options => options.BaseUrl = address + "/{subdomain}/api");
        new AzerbaijanModule().AddServices(services);
        return services.BuildServiceProvider();
    }

    static async Task<WebApplication> StartAsync(byte[] page)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(page);
        });
        await app.StartAsync();
        return app;
    }

    static byte[] Page() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        res = 1,
        err_code = 0,
        data = new
        {
            invoices = Enumerable.Range(1, Invoices).Select(i => new
            {
                qaime = $"AA2508{i:0000000}", main_subject = "Müqavilə", date = "07.08.2025 14:30", sum_total = 118.50m * i,
                items = Enumerable.Range(1, 3)
                    .Select(l => new { line = l, name = $"Mal {l}", quantity = 1.250m, unit_price = 33m }),
            }),
            total = Invoices,
        },
    });

    /// <summary>What one way of reading takes, round by round.</summary>
    sealed class Measured
    {
        readonly List<(double Milliseconds, double Kilobytes)> _rounds = [];

        public double Milliseconds => Median(r => r.Milliseconds);

        public double Kilobytes => Median(r => r.Kilobytes);

        public async Task RunAsync(Func<Task> read)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
            await read();
            _rounds.Add((
                Stopwatch.GetElapsedTime(start).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0));
        }

        /// <summary>Of the quickest rounds: the others were taken in a crowd, or before the code was compiled.</summary>
        double Median(Func<(double Milliseconds, double Kilobytes), double> figure) =>
            _rounds.OrderBy(r => r.Milliseconds).Take(Best).Select(figure).Order().ElementAt(Best / 2);
    }
}
