using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Fuzzing;

/// <summary>
/// Requests that are wrong in every way, to every operation that the gateway says it has: no answer is an error of ours, none
/// shows what is inside, and afterwards the gateway files as before. <c>TAMGA_FUZZ=50000</c> makes it longer,
/// <c>TAMGA_FUZZ_SEED</c> another one.
/// </summary>
public sealed partial class FuzzTests(ITestOutputHelper output) : IDisposable
{
    const int Usual = 3_000;
    const int AtOnce = 6;
    const int NewPartnerEvery = 500;

    /// <summary>What a gateway that was asked nonsense may have resident, in MB; what it accepted is at work.</summary>
    const double MostMemory = 450;

    readonly TemporaryDirectory _data = new();

    static int Requests => Number("TAMGA_FUZZ", Usual);

    static int Seed => Number("TAMGA_FUZZ_SEED", 20261130);

    [Fact]
    public async Task No_request_is_an_error_of_ours_or_shows_what_is_inside_and_filing_works_afterwards()
    {
        await using var sandbox = await SandboxUnderTest.StartQuickAsync();
        await using var gateway = await ProcessUnderTest.ServeAsync(_data.Path, sandbox, []);
        var address = await gateway.Listening;
        using var names = await KnownNames.RegisterAsync(address);
        var operations = ApiOperation.Of((await names.Erp.GetAsync("/openapi/v1.json")).Expect(200).Json);
        var (mutator, caller) = (new Mutator(names), new WireCaller(address));
        var (statuses, findings) = (new ConcurrentDictionary<string, int>(), new ConcurrentDictionary<string, string>());
        var memory = gateway.ResidentMemoryMb;

        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), pace, async (i, _) =>
        {
            if (i % NewPartnerEvery == NewPartnerEvery - 1) await names.RenewAsync();
            var dice = new Dice((ulong)Seed * 1_000_003UL + (ulong)i);
            var operation = operations[i % operations.Count];
            var request = mutator.Make(operation, dice);
            var answer = await AnswerAsync(caller, request);
            statuses.AddOrUpdate(answer?.Status.ToString(CultureInfo.InvariantCulture) ?? "closed", 1, (_, n) => n + 1);
            if (answer is not null) names.Heed(answer);
            if (Complaint(request, answer) is { } complaint)
            {
                findings.TryAdd(
                    $"{complaint} {operation.Method} {operation.Path}", $"{i}: {complaint}\n  {request}\n  {answer}");
            }
        });

        var after = gateway.ResidentMemoryMb;
        output.WriteLine(
            $"Seed {Seed}, {Requests} requests to {operations.Count} operations: "
            + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} × {s.Value}"))
            + $"; resident {memory} MB before, {after} MB after");
        Assert.True(
            findings.IsEmpty,
            $"Seed {Seed}, {findings.Count} kinds of answers that must not be:\n{string.Join("\n", findings.Values.Take(40))}");
        Assert.InRange(after, 0, MostMemory);
        await FileAsync(address);
        Assert.DoesNotContain("Unhandled", gateway.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;

    static async Task<WireAnswer?> AnswerAsync(WireCaller caller, WireRequest request)
    {
        try
        {
            return await caller.SendAsync(request);
        }
        catch (TimeoutException)
        {
            return new WireAnswer(0, "", "");
        }
    }

    /// <summary>What is wrong with an answer; nothing, as a rule.</summary>
    string? Complaint(WireRequest request, WireAnswer? answer)
    {
        if (answer is null) return request.IsRefusedByServers ? null : "no answer";
        if (answer.Status == 0) return "no answer in time";
        if (answer.Status is 500 or 502 or 504) return $"{answer.Status}";
        if (answer.Body.Contains(_data.Path, StringComparison.Ordinal)) return "the data directory is shown";
        if (answer.Status < 400) return null;
        if (Internals().Match(answer.Body) is { Success: true } shown) return $"internals are shown ({shown.Value})";
        // What is no HTTP is refused by the server, and HEAD has no body.
        if (answer.Body.Length == 0 && (request.IsRefusedByServers || request.Method == "HEAD")) return null;
        if (answer.ContentType.StartsWith("application/problem+json", StringComparison.Ordinal)) return null;
        return request.Target.StartsWith("/health", StringComparison.OrdinalIgnoreCase)
            ? null : $"{answer.Status} is no problem+json";
    }

    /// <summary>A customer that nothing was asked for files.</summary>
    static async Task FileAsync(Uri gateway)
    {
        const long untouched = 14_999;
        using var stranger = HttpCaller.Stranger(gateway);
        using var partner = HttpCaller.Partner(gateway, await stranger.RegisterPartnerAsync());
        var customer = await partner.RegisterCustomerAsync(HttpCaller.ETaxAccount(ETaxSeeds.Username, ETaxSeeds.Password));
        using var erp = HttpCaller.Customer(gateway, customer.ApiKey);
        var id = (string)(await erp.FileReturnAsync(ETaxOrders.VatX(untouched))).Expect(202)["id"]!;
        Assert.Equal("succeeded", (string?)(await erp.EndedJsonAsync(id))["status"]);
    }

    [GeneratedRegex(
        @"   at \w|\bSystem\.\w|\bMicrosoft\.\w|\bTamga\.[A-Z]\w+\.|Exception\b|\.cs:line|SQLite|/home/|/root/|/usr/share",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Internals();
}
