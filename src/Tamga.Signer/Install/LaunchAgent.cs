using System.Security;

namespace Tamga.Signer.Install;

/// <summary>A launchd agent: it lives in the user's session, where tokens are seen; a daemon does not.</summary>
static class LaunchAgent
{
    const string Label = "tamga.signer";

    /// <param name="command">What is started.</param>
    /// <param name="home">The user's home.</param>
    public static Installation Of(StartCommand command, string home)
    {
        // As launchd spells paths, wherever this is read.
        var (file, log) = ($"{home}/Library/LaunchAgents/{Label}.plist", $"{home}/Library/Logs/{Label}.log");
        string[] arguments = [command.Program, .. command.Arguments];
        return new Installation(
            file,
            $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                  <key>Label</key>
                  <string>{Label}</string>
                  <key>ProgramArguments</key>
                  <array>
                {string.Join('\n', arguments.Select(a => $"    <string>{SecurityElement.Escape(a)}</string>"))}
                  </array>
                  <key>RunAtLoad</key>
                  <true/>
                  <!-- After a crash only: an end with an exit code wants a person, and a wrong PIN must not be tried again. -->
                  <key>KeepAlive</key>
                  <dict>
                    <key>Crashed</key>
                    <true/>
                  </dict>
                  <key>ExitTimeOut</key>
                  <integer>120</integer>
                  <key>Umask</key>
                  <integer>63</integer>
                  <key>StandardOutPath</key>
                  <string>{SecurityElement.Escape(log)}</string>
                  <key>StandardErrorPath</key>
                  <string>{SecurityElement.Escape(log)}</string>
                </dict>
                </plist>

                """,
            [["launchctl", "load", "-w", file]], [["launchctl", "unload", "-w", file]],
            $"It runs while you are logged in. What it says: {log}");
    }
}
