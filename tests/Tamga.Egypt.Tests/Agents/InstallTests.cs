using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Tamga.Signer.Install;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>The agent that starts by itself.</summary>
public sealed class InstallTests : IDisposable
{
    /// <summary>What systems spell differently on a command line.</summary>
    static readonly string[] Awkward =
    [
        "run", "--gateway", "https://tamga.example/", "--name", "desk \"1\" & 50% $HOME", "--pkcs12", @"C:\My seals\", "--store",
    ];

    readonly TemporaryDirectory _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_systemd_unit_is_written_as_it_always_was() => Check(
        "tamga-signer.service", SystemdUnit.Of(new StartCommand("/opt/tamga/Tamga.Signer", Awkward), "/home/desk/.config"));

    [Fact]
    public void A_launchd_agent_is_written_as_it_always_was()
    {
        var agent = LaunchAgent.Of(new StartCommand("/Applications/Tamga.Signer", Awkward), "/Users/desk");
        Check("tamga.signer.plist", agent);
        Assert.Equal(
            ["/Applications/Tamga.Signer", .. Awkward],
            XDocument.Parse(agent.Text).Descendants("array").Single().Elements().Select(e => e.Value));
    }

    [Fact]
    public void A_logon_task_is_written_as_it_always_was()
    {
        var task = LogonTask.Of(
            new StartCommand(@"C:\Tamga\Tamga.Signer.exe", Awkward), @"OFFICE\desk", @"C:\Users\desk\AppData\Local");
        Check("signer-task.xml", task);
        var line = XDocument.Parse(task.Text).Descendants().Single(e => e.Name.LocalName == "Arguments").Value;
        // The backslash before a closing quote is doubled, or the quote would be part of the argument.
        Assert.EndsWith(@" ""C:\My seals\\"" --store", line, StringComparison.Ordinal);
        Assert.Contains(@" ""desk \""1\"" & 50% $HOME"" ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_be_done_is_shown_and_not_done()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems write other files.");
        var (exitCode, said) = await InstallAsync("--print");
        Assert.True(exitCode == 0, said);
        foreach (var part in (string[])
            [$"# {Unit}", "ExecStart=", "\"run\"", $"\"--pin-file\" \"{Path.Combine(_home.Path, "pin")}\"",
            "\"--page=7117\" \"--ask\"",
            "# then: systemctl --user enable --now tamga-signer.service"])
        {
            Assert.Contains(part, said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("the key", said, StringComparison.Ordinal);
        Assert.DoesNotContain(SoftToken.Pin, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Unit));
        (exitCode, said) = await RunAsync(["uninstall", "--print"]);
        Assert.True(exitCode == 0, said);
        Assert.Contains("# first: systemctl --user disable --now tamga-signer.service", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_installed_with_the_systems_own_commands_and_taken_away_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other commands.");
        var asked = Path.Combine(_home.Path, "asked");
        Write("systemctl", $"#!/bin/sh\necho \"$@\" >> '{asked}'\n", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (exitCode, said) = await InstallAsync();
        Assert.True(exitCode == 0, said);
        Assert.Contains("loginctl enable-linger", said, StringComparison.Ordinal);
        await VerifyAsync(Unit);
        (exitCode, said) = await RunAsync(["uninstall"]);
        Assert.True(exitCode == 0, said);
        Assert.False(File.Exists(Unit));
        Assert.Equal(
            [
                "--user daemon-reload", "--user enable --now tamga-signer.service", "--user disable --now tamga-signer.service",
                "--user daemon-reload",
            ],
            await File.ReadAllLinesAsync(asked, TestContext.Current.CancellationToken));

        Write("systemctl", "#!/bin/sh\necho no bus >&2\nexit 1\n", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (exitCode, said) = await InstallAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("'systemctl --user daemon-reload' failed: no bus", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_start_by_itself_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There it asks for the PIN in a window.");
        await RefusesAsync("--api-key-file is needed", 2, "install", "--gateway", "https://tamga.example");
        var key = Write("key", "the key");
        await RefusesAsync("--pin-file is needed", 2, "install", "--gateway", "https://tamga.example", "--api-key-file", key);
        var pin = Write("pin", SoftToken.Pin, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await RefusesAsync("--gateway is needed", 2, "install", "--api-key-file", key, "--pin-file", pin);
        await RefusesAsync(
            "can be read by others", 1,
            "install", "--gateway", "https://tamga.example", "--api-key-file", key, "--pin-file", pin);
        await RefusesAsync("--ask needs --page", 2, "run", "--gateway", "https://tamga.example", "--ask");
        Assert.False(File.Exists(Unit));

        async Task RefusesAsync(string why, int code, params string[] arguments)
        {
            var (exitCode, said) = await RunAsync(arguments);
            Assert.Equal((code, true), (exitCode, said.Contains(why, StringComparison.Ordinal)));
        }
    }

    string Unit => Path.Combine(_home.Path, ".config", "systemd", "user", "tamga-signer.service");

    Task<(int, string)> InstallAsync(params string[] more) => RunAsync(
    [
        "install", "--gateway", "https://tamga.example", "--api-key-file", Write("key", "the key"), "--pin-file",
        Write("pin", SoftToken.Pin), "--page", "--ask", .. more,
    ]);

    Task<(int ExitCode, string Said)> RunAsync(string[] arguments) => Agent.RunAsync(
        arguments, ("HOME", _home.Path), ("XDG_CONFIG_HOME", Path.Combine(_home.Path, ".config")),
        ("PATH", $"{_home.Path}:{Environment.GetEnvironmentVariable("PATH")}"), ("TAMGA_SIGNER_API_KEY", null),
        ("TAMGA_SIGNER_PIN", null));

    string Write(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(_home.Path, name);
        File.Delete(path);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }

    /// <summary>systemd itself reads the unit, where there is one.</summary>
    static async Task VerifyAsync(string unit)
    {
        const string program = "systemd-analyze";
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, program)))) return;
        var start = new ProcessStartInfo(program, ["verify", "--user", "--man=no", unit])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        // Without a session of a user there is none.
        start.Environment["XDG_RUNTIME_DIR"] = Path.GetDirectoryName(unit);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, string.Concat(said));
        Assert.DoesNotContain(Path.GetFileName(unit), string.Concat(said), StringComparison.Ordinal);
    }

    static void Check(string name, Installation installation)
    {
        var all = new StringBuilder();
        installation.Print(line => all.Append(line).Append('\n'));
        installation.PrintRemoval(line => all.Append(line).Append('\n'));
        Golden.Check(name + ".txt", all.ToString());
    }
}
