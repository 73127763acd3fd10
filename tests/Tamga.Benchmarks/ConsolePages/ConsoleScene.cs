using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.SelfHost;
using Tamga.SelfHost.Storage;
using Tamga.Webhooks;

namespace Tamga.Benchmarks.ConsolePages;

/// <summary>
/// A gateway in this process whose one partner has 10,000 customers with keys, 100,000 filings of two months, 20,000 deliveries
/// and 200 open alerts, all written through the store's own interface; and its owner at the console.
/// </summary>
sealed partial class ConsoleScene : IAsyncDisposable
{
    public const int Customers = 10_000;
    public const int FilingsOfOne = 10;
    public const int Filings = Customers * FilingsOfOne;

    const string Email = "owner@benchmark.example";
    const string Password = "a-long-enough-password";
    const int AtOnce = 64;

    readonly string _data = Directory.CreateTempSubdirectory("tamga-benchmark-").FullName;
    readonly HttpClient _http =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    readonly WebApplication _host;
    string _filing = "";

    ConsoleScene()
    {
        _host = GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0", DataDirectory = _data, Settings = ["--Tamga:Accounts:OpenRegistration=true"],
            Configure = builder => builder.Logging.ClearProviders(),
        });
    }

    /// <summary>The number of a return that one filing has.</summary>
    public string Searched { get; } = "9054242";

    /// <summary>The page of some filing in the middle.</summary>
    public string FilingPage { get; private set; } = "";

    public string FilingKey => FilingRows.Filing("", _filing).Row;

    public static async Task<ConsoleScene> OpenAsync(CancellationToken cancellationToken)
    {
        var scene = new ConsoleScene();
        await scene._host.StartAsync(cancellationToken);
        scene._http.BaseAddress = new Uri(scene._host.Urls.First());
        using var registered = await scene._http.PostAsJsonAsync("/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "Accountants", ["email"] = Email, ["password"] = Password, ["phoneNumber"] = "+97611000000",
        }, cancellationToken);
        registered.EnsureSuccessStatusCode();
        await scene.FillAsync(cancellationToken);
        await scene.SignInAsync(cancellationToken);
        return scene;
    }

    /// <summary>A page, whole.</summary>
    public async Task GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
        if (!text.Contains("</html>", StringComparison.Ordinal)) throw new InvalidOperationException($"{path} is no page.");
    }

    /// <summary>Reads the rows of a query.</summary>
    public int Query(string sql) => _host.Services.GetRequiredService<Database>()
        .Read(c => c.Query(sql, row => row.GetValue(0))).Count;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    async Task SignInAsync(CancellationToken cancellationToken)
    {
        var page = await _http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["email"] = Email, ["password"] = Password,
            ["form-token"] = WebUtility.HtmlDecode(Token().Match(page).Groups["token"].Value),
        });
        using var answer = await _http.PostAsync(new Uri("/sign-in", UriKind.Relative), form, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{answer.StatusCode}");
    }

    async Task FillAsync(CancellationToken cancellationToken)
    {
        var services = _host.Services;
        var table = services.GetRequiredService<IRecordTable>();
        var partner = await services.GetRequiredService<PartnerRepository>().EnumerateAllAsync(cancellationToken)
            .SingleAsync(cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        Customer[] customers = [.. Enumerable.Range(0, Customers).Select(number => new Customer
        {
            Id = Guid.CreateVersion7(now.AddDays(-90).AddSeconds(number)).ToString("N"), PartnerId = partner.Id,
            CompanyName = $"Company {number} Худалдаа ХХК", CreatedAt = now.AddDays(-90), UpdatedAt = now.AddDays(-90),
        })];
        foreach (var some in customers.Chunk(99))
        {
            await table.WriteAsync(
                [.. some.Select(c => new InsertRow(
                    AccountRows.Customer(partner.Id, c.Id), JsonSerializer.Serialize(c, AccountsJson.Default.Customer)))],
                cancellationToken);
        }

        var keys = services.GetRequiredService<ApiKeys>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Customers, parallel, async (number, stop) =>
        {
            var customer = customers[number];
            await table.InsertAsync(
                AccountRows.CustomerOwner(customer.Id),
                JsonSerializer.Serialize(new CustomerOwner(partner.Id, customer.Id), AccountsJson.Default.CustomerOwner), stop);
            await keys.IssueAsync(customer, cancellationToken: stop);
            await table.WriteAsync([.. RowsOf(customer, number, now)], stop);
            if (number % 50 == 0)
            {
                var alert = AlertOf(customer, now);
                await table.InsertAsync(AlertRows.Alert(customer.Id, alert.Id), OrchestrationJson.Write(alert)!, stop);
            }
        });
    }

    IEnumerable<RowWrite> RowsOf(Customer customer, int number, DateTimeOffset now)
    {
        for (var i = 0; i < FilingsOfOne; i++)
        {
            var filing = FilingOf(customer, number, i, now.AddMinutes(-(i * 8640.0) - number * 0.8));
            yield return new InsertRow(FilingRows.Filing(customer.Id, filing.Id), OrchestrationJson.Write(filing)!);
            if (number == Customers / 2 && i == 5)
            {
                _filing = filing.Id;
                FilingPage = $"/filings/{filing.Id}?customer={customer.Id}";
            }

            if (i > 1) continue;
            var delivery = DeliveryOf(customer, filing);
            yield return new InsertRow(
                WebhookRows.Delivery(customer.Id, delivery.Id), OrchestrationJson.Write(delivery)!);
        }
    }

    static Filing FilingOf(Customer customer, int number, int i, DateTimeOffset at)
    {
        var (kind, authority) = i < 7 ? ("return", "etax") : i < 9 ? ("invoices", "eta") : ("upload", "vatportal");
        var status = ((number * FilingsOfOne + i) % 200) switch
        {
            0 => FilingStatus.Waiting,
            < 5 => FilingStatus.Failed,
            _ => FilingStatus.Succeeded,
        };
        return new Filing
        {
            Id = FilingId.Create(at), CustomerId = customer.Id, Authority = authority, Kind = kind, Status = status,
            Stage = status == FilingStatus.Succeeded ? "poll" : "submit", Orchestration = "file-return", CreatedAt = at,
            UpdatedAt = at.AddSeconds(40), CompletedAt = status == FilingStatus.Waiting ? null : at.AddSeconds(40),
            NaturalKey = $"{authority}:{10_000 + number}:4:1300:2026:{i}:0:0:0",
            Input = JsonElement.Parse("{\"noActivity\":true}"),
            WaitingFor = status == FilingStatus.Waiting ? new WaitingFor("hand-signature", Until: at.AddDays(20)) : null,
            Error = status == FilingStatus.Failed
                ? new FilingError("AUTHORITY_REJECTED", "The authority refused it.", "E17", "Тайлан буруу", Retryable: true)
                : null,
            AuthorityReference = JsonElement.Parse($"{{\"reportNo\":\"{9_000_000 + number * FilingsOfOne + i}\"}}"),
            Result = JsonElement.Parse(
                $"{{\"statusId\":11,\"statusName\":\"Хүлээн авсан\",\"taxReportCode\":\"ТТ-03а\",\"year\":2026,\"period\":{i}}}"),
            Timeline = [.. Enumerable.Range(0, 6).Select(step => new TimelineEntry(
                at.AddSeconds(step * 6), "submit",
                $"Step {step.ToString(CultureInfo.InvariantCulture)} of the filing is done."))],
        };
    }

    static Delivery DeliveryOf(Customer customer, Filing filing) => new()
    {
        Id = FilingId.Create(filing.UpdatedAt), CustomerId = customer.Id, Source = "ETAX", Type = "filing",
        DeliveryId = filing.Id,
        Subjects = [filing.Id], Body = $"{{\"source\":\"ETAX\",\"type\":\"filing\",\"id\":\"{filing.Id}\"}}",
        Status = DeliveryStatus.Delivered, CreatedAt = filing.UpdatedAt, ClosedAt = filing.UpdatedAt.AddSeconds(1),
        AttemptCount = 1,
    };

    static Alert AlertOf(Customer customer, DateTimeOffset now) => new()
    {
        Id = FilingId.Create(now.AddHours(-5)), CustomerId = customer.Id, Authority = "etax", Kind = "due-date", Key = "due",
        Message = "ТТ-03а of 2026/10 is due in three days.", About = JsonElement.Parse("{}"), At = now.AddHours(-5),
    };

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
