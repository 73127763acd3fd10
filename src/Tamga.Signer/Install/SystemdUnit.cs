namespace Tamga.Signer.Install;

/// <summary>A unit of the user's own systemd: tokens belong to who sits at the desk, and it needs no administrator.</summary>
static class SystemdUnit
{
    const string Name = "tamga-signer.service";

    /// <param name="command">What is started.</param>
    /// <param name="configuration">The user's folder for settings, such as <c>~/.config</c>.</param>
    public static Installation Of(StartCommand command, string configuration) => new(
        Path.Combine(configuration, "systemd", "user", Name),
        $"""
            # Written by "Tamga.Signer install"; "Tamga.Signer uninstall" takes it away.
            [Unit]
            Description=Tamga signature agent

            [Service]
            Type=exec
            ExecStart={string.Join(' ', [Quote(command.Program), .. command.Arguments.Select(Quote)])}
            # 1 and 2 want a person: a wrong PIN that is tried again and again locks the token.
            Restart=on-failure
            RestartPreventExitStatus=1 2
            RestartSec=10
            TimeoutStopSec=120
            UMask=0077
            NoNewPrivileges=yes

            [Install]
            WantedBy=default.target

            """,
        [["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "--now", Name]],
        [["systemctl", "--user", "disable", "--now", Name]],
        "It runs while you are logged in; 'loginctl enable-linger' keeps it running afterwards. What it says: "
        + $"journalctl --user -u {Name}")
    {
        Afterwards = [["systemctl", "--user", "daemon-reload"]],
    };

    /// <summary>Within quotes systemd still reads escapes, % and $ (systemd.service(5), "Command lines").</summary>
    static string Quote(string argument) => "\"" + argument
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal) + "\"";
}
