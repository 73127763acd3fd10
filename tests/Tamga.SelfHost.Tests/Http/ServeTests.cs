using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Http;

/// <summary><c>serve</c> as a process of its own.</summary>
public sealed class ServeTests : IDisposable
{
    const string AnyPort = "http://127.0.0.1:0";
    readonly TemporaryDirectory _folder = new();

    string Data => Path.Combine(_folder.Path, "data");

    string SettingsFile => Path.Combine(_folder.Path, "appsettings.json");

    public void Dispose() => _folder.Dispose();

    string[] Serve(params string[] more) => ["serve", "--urls", AnyPort, "--data", Data, .. more];

    static async Task<(string Id, string Key)> RegisterAsync(Uri gateway)
    {
        using var stranger = HttpCaller.Stranger(gateway);
        var registered = await stranger.PostAsync("/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "ERP", ["email"] = "erp@erp.example", ["password"] = "a-long-enough-password",
            ["phoneNumber"] = "+97611000000",
        });
        using var partner = HttpCaller.Partner(gateway, (string)registered.Expect(200)["token"]!);
        var customer = await partner.PostAsync("/api/Customers", new JsonObject
        {
            ["companyName"] = "Company",
            ["etax"] = new JsonObject { ["username"] = ETaxSeeds.Username, ["password"] = ETaxSeeds.Password },
        });
        var id = (string)customer.Expect(201)["id"]!;
        return (id, (string)(await partner.PostAsync($"/api/Customers/{id}/api-keys")).Expect(200)["apiKey"]!);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_it_gracefully_within_10_s_even_while_somebody_waits_for_a_filing(string signal)
    {
        await using var authorities = await SandboxUnderTest.StartAsync();
        await authorities.SeedAsync(new { outcomes = new[] { new { entId = 10_001, outcome = "never" } } });
        using var process = ProcessUnderTest.Start(Serve("--sandbox", authorities.Address.ToString()));
        var address = await process.Listening;
        var (_, key) = await RegisterAsync(address);
        using var erp = HttpCaller.Customer(address, key);
        var waiting = erp.FileReturnAsync(ETaxOrders.VatX(10_001), ("Prefer", "wait=60"));
        while ((await authorities.CallsAsync("submit")).Times == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);

        var start = TimeProvider.System.GetTimestamp();
        await process.SignalAsync(signal);
        var exitCode = await process.ExitAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        (await waiting).Expect(202);
        Assert.DoesNotContain("fail:", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_one_wants_to_know_before_it_says_that_it_is_ready()
    {
        using var process = ProcessUnderTest.Start(Serve("--sandbox"));
        var address = await process.Listening;
        var lines = process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Matches(@"^Sandbox is listening on http://127\.0\.0\.1:\d+$", lines[0]);
        Assert.Matches(@"^Version \d+\.\d+\.\d+.*, data in ", lines[1]);
        Assert.EndsWith(Data, lines[1], StringComparison.Ordinal);
        Assert.Matches(@"^Console: http://127\.0\.0\.1:\d+/$", lines[2]);
        Assert.Matches(@"^Documentation: http://127\.0\.0\.1:\d+/docs$", lines[3]);
        foreach (var login in new[] { "АА10010110", "sandbox-client", "994501234567" })
            Assert.Contains(lines, line => line.Contains(login, StringComparison.Ordinal));
        Assert.Matches(@"^Tamga is listening on http://127\.0\.0\.1:\d+$", lines[^1]);

        var (_, key) = await RegisterAsync(address);
        using var erp = HttpCaller.Customer(address, key);
        var filing = (await erp.FileReturnAsync(ETaxOrders.VatX(10_001), ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal(("succeeded", true), ((string?)filing["status"], (bool?)filing["sandbox"]));
        var evidence = (await erp.GetAsync($"/api/filings/{filing["id"]}/evidence"))["entries"]!.AsArray();
        Assert.All(evidence, entry => Assert.True((bool)entry!["data"]!["sandbox"]!));
        Assert.True((bool)(await erp.GetAsync("/health")).Expect(200)["sandbox"]!);

        // A second process on the same directory is refused, and the first one goes on.
        var second = await ProcessUnderTest.RunAsync(Serve());
        AssertOneClearLine(second, 1, "in use");
        Assert.Contains(Data, second.Errors, StringComparison.Ordinal);
        (await erp.GetAsync("/api/filings")).Expect(200);
    }

    [Fact]
    public async Task Kill_9_loses_nothing_that_was_accepted_and_files_nothing_twice()
    {
        const int filings = 20;
        await using var authorities = await SandboxUnderTest.StartAsync();
        var serve = Serve("--sandbox", authorities.Address.ToString());
        string key;
        var ids = new List<string>();
        using (var first = ProcessUnderTest.Start(serve))
        {
            var address = await first.Listening;
            (_, key) = await RegisterAsync(address);
            using var erp = HttpCaller.Customer(address, key);
            foreach (var answer in await Task.WhenAll(
                Enumerable.Range(0, filings).Select(i => erp.FileReturnAsync(ETaxOrders.VatX(10_001 + i)))))
            {
                ids.Add((string)answer.Expect(202)["id"]!);
            }

            await first.KillAsync();
            Assert.NotEqual(0, await first.ExitAsync());
        }

        using var second = ProcessUnderTest.Start(serve);
        using var again = HttpCaller.Customer(await second.Listening, key);
        foreach (var id in ids) Assert.Equal("succeeded", (string?)(await again.EndedJsonAsync(id))["status"]);
        var accepted = await authorities.AcceptedAsync();
        Assert.Equal(filings, accepted.Count);
        Assert.All(accepted, a => Assert.Equal(1, (int)a["times"]!));
    }

    [Theory]
    [InlineData("", "command")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("serve --nonsense", "--nonsense")]
    [InlineData("serve --urls", "--urls")]
    [InlineData("serve --urls nonsense", "--urls")]
    [InlineData("serve --urls http://127.0.0.1:99999", "--urls")]
    [InlineData("serve --sandbox nonsense", "--sandbox")]
    [InlineData("serve --Tamga:Mongolia:PollInterval", "Tamga:Mongolia:PollInterval")]
    [InlineData("demo nonsense", "nonsense")]
    public async Task Bad_arguments_end_with_2_and_one_clear_line(string arguments, string named)
    {
        using var process = await ProcessUnderTest.RunAsync(
            arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), _folder.Path);
        AssertOneClearLine(process, 2, named);
    }

    [Theory]
    [InlineData("Tamga:Mongolia:PollInterval", "soon")]
    [InlineData("Tamga:Mongolia:PollInterval", "-00:00:01")]
    [InlineData("Tamga:Mongolia:TokenUrl", "nonsense")]
    [InlineData("Tamga:Mongolia:XDetailStyle", "ones")]
    [InlineData("Tamga:Accounts:OpenRegistration", "maybe")]
    [InlineData("Tamga:Accounts:CustomerLimit", "-1")]
    public async Task A_setting_that_cannot_work_ends_with_2_and_one_line_that_names_its_key(string key, string value)
    {
        using var argument = await ProcessUnderTest.RunAsync(Serve($"--{key}={value}"), _folder.Path);
        AssertOneClearLine(argument, 2, key);
    }

    [Fact]
    public async Task The_value_of_a_bad_setting_is_not_told_since_it_may_be_a_secret()
    {
        using var process = await ProcessUnderTest.RunAsync(
            Serve(), _folder.Path,
            environment: [("Tamga__Mongolia__NeKey", "marker secret"), ("Tamga__Mongolia__Proxy", "http://marker:secret@ :")]);
        AssertOneClearLine(process, 2, "Tamga:Mongolia:");
        Assert.DoesNotContain("marker", process.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_ends_with_2_and_one_line_that_names_it()
    {
        await File.WriteAllTextAsync(SettingsFile, "{ not json");
        using var process = await ProcessUnderTest.RunAsync(Serve(), _folder.Path);
        AssertOneClearLine(process, 2, "appsettings.json");
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_with_1_and_one_clear_line()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        using var process = await ProcessUnderTest.RunAsync(["serve", "--urls", $"http://127.0.0.1:{port}", "--data", Data]);
        AssertOneClearLine(process, 1, port.ToString());
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_ends_with_1_and_one_clear_line()
    {
        await File.WriteAllTextAsync(Data, "");
        using var process = await ProcessUnderTest.RunAsync(Serve());
        AssertOneClearLine(process, 1, Data);
    }

    /// <summary>Who may register depends on a setting that each of the places gives another value.</summary>
    [Theory]
    [InlineData(null, null, null, 403)]
    [InlineData("true", null, null, 200)]
    [InlineData("true", "false", null, 403)]
    [InlineData("false", "false", "true", 200)]
    public async Task Settings_come_from_the_file_the_environment_and_the_command_line_in_that_order(
        string? file, string? environment, string? argument, int status)
    {
        if (file is not null)
            await File.WriteAllTextAsync(SettingsFile, $$"""{ "Tamga:Accounts:OpenRegistration": {{file}} }""");
        (string, string?)[] variables = environment is null ? [] : [("Tamga__Accounts__OpenRegistration", environment)];
        using var process = ProcessUnderTest.Start(
            argument is null ? Serve() : Serve("--Tamga:Accounts:OpenRegistration", argument), _folder.Path,
            environment: variables);
        using var stranger = HttpCaller.Stranger(await process.Listening);
        (await stranger.PostAsync("/api/Auth/register", new JsonObject
        {
            ["partnerName"] = "ERP", ["email"] = "erp@erp.example", ["password"] = "a-long-enough-password",
            ["phoneNumber"] = "+97611000000",
        })).Expect(status);
    }

    static void AssertOneClearLine(ProcessUnderTest process, int exitCode, string named)
    {
        Assert.True(process.ExitCode == exitCode, $"{process.ExitCode}: {process.Errors}");
        var line = Assert.Single(
            process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Contains(named, line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
    }
}
