using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.TestKit.Processes;

namespace Tamga.Client.Tests;

/// <summary>README's walk, as somebody takes it who copies its commands; and then once more.</summary>
public sealed partial class ReadmeWalkTests
{
    const string Program = "dotnet run --project src/Tamga.SelfHost -- ", Address = "http://127.0.0.1:7071";

    [Fact]
    public async Task The_walk_files_what_is_due_and_walked_again_files_nothing_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The walk is for a shell.");
        var page = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "README.md"), TestContext.Current.CancellationToken);
        var blocks = Blocks().Matches(page).Select(m => m.Groups["commands"].Value).ToArray();
        Assert.Equal(2, blocks.Length);
        var (start, walk) = (blocks[0], blocks[1]);
        Assert.StartsWith(Program, start, StringComparison.Ordinal);

        using var data = new TemporaryDirectory();
        string[] arguments = [.. start[Program.Length..].Split(' '), "--urls", "http://127.0.0.1:0", "--data", data.Path];
        await using var gateway = await ProcessUnderTest.ListeningAsync(ProcessUnderTest.Start(arguments));
        var address = (await gateway.Listening).AbsoluteUri.TrimEnd('/');
        Assert.Contains(Address, walk, StringComparison.Ordinal);
        walk = walk.Replace(Address, address, StringComparison.Ordinal);

        var first = await WalkAsync(walk, data.Path);
        Assert.Contains("\"status\": \"succeeded\"", first, StringComparison.Ordinal);
        var filed = await FiledAsync(gateway);
        Assert.NotEmpty(filed);
        Assert.All(filed, entry => Assert.Equal(1, (int)entry!["times"]!));

        var second = await WalkAsync(walk, data.Path);
        Assert.StartsWith($"Now look at {address}/ as me-", second, StringComparison.Ordinal);
        Assert.Equal(filed.ToJsonString(), (await FiledAsync(gateway)).ToJsonString());
        await ConsoleTakesAsync(address, second);
    }

    /// <summary>What the commands wrote, when none of them failed.</summary>
    static async Task<string> WalkAsync(string commands, string directory)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = directory,
        })!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        Assert.True(bash.ExitCode == 0, $"{bash.ExitCode}: {output}{await errors}");
        return output;
    }

    /// <summary>The returns that e-Tax's stand-in has taken.</summary>
    static async Task<JsonArray> FiledAsync(ProcessUnderTest gateway)
    {
        using var http = new HttpClient();
        var sandbox = SandboxAddress().Match(gateway.Output).Groups["address"].Value;
        var ledger = await http.GetFromJsonAsync<JsonNode>(
            $"{sandbox}/sandbox/ledger?authority=etax", TestContext.Current.CancellationToken);
        return ledger!["entries"]!.AsArray();
    }

    /// <summary>The walk ends with a page, and with what it takes to sign in there.</summary>
    static async Task ConsoleTakesAsync(string address, string lastLine)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var page = await http.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal("text/html", page.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        var words = lastLine.Trim().Split(' ');
        using var signedIn = await http.PostAsJsonAsync(
            "/api/Auth/login", new { email = words[^3], password = words[^1] }, TestContext.Current.CancellationToken);
        signedIn.EnsureSuccessStatusCode();
    }

    /// <summary>The shell's blocks of the section that one tries it by.</summary>
    [GeneratedRegex(
        "(?<=^## Try it$(?:(?!^## ).)*)^```sh\n(?<commands>.*?)\n```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^Sandbox is listening on (?<address>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SandboxAddress();
}
