using System.Diagnostics;
using System.Text;

namespace Tamga.Signer.Install;

/// <summary>What starts the agent by itself: a file, and the commands of the system that take it up and give it up.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Commands">What makes the system start the agent.</param>
/// <param name="Endings">What makes it stop and forget it, while the file is still there.</param>
/// <param name="Remark">What a person should know.</param>
sealed record Installation(
    string File, string Text, IReadOnlyList<string[]> Commands, IReadOnlyList<string[]> Endings, string Remark)
{
    /// <summary>How the file is written.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What is left to be done when the file has gone.</summary>
    public IReadOnlyList<string[]> Afterwards { get; init; } = [];

    /// <summary>The way of this system.</summary>
    public static Installation Here(StartCommand command)
    {
        if (OperatingSystem.IsWindows())
        {
            return LogonTask.Of(
                command, $@"{Environment.UserDomainName}\{Environment.UserName}",
                FolderOf(Environment.SpecialFolder.LocalApplicationData));
        }

        // What XDG says first is where systemd looks.
        return OperatingSystem.IsMacOS()
            ? LaunchAgent.Of(command, FolderOf(Environment.SpecialFolder.UserProfile))
            : SystemdUnit.Of(command, FolderOf(Environment.SpecialFolder.ApplicationData));

        // It need not be there yet.
        static string FolderOf(Environment.SpecialFolder folder) =>
            Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
    }

    /// <summary>Shows what would be written and run.</summary>
    public void Print(Action<string> tell)
    {
        tell($"# {File}");
        tell(Text.TrimEnd('\n'));
        foreach (var command in Commands) tell($"# then: {string.Join(' ', command)}");
    }

    /// <summary>Shows what would be taken away and run.</summary>
    public void PrintRemoval(Action<string> tell)
    {
        foreach (var command in Endings) tell($"# first: {string.Join(' ', command)}");
        tell($"# take away {File}");
        foreach (var command in Afterwards) tell($"# then: {string.Join(' ', command)}");
    }

    /// <exception cref="SignerProblemException">The file cannot be written, or the system refuses.</exception>
    public void Install(Action<string> tell)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            System.IO.File.WriteAllText(File, Text, Encoding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SignerProblemException($"{File} cannot be written: {e.Message}");
        }

        tell($"Wrote {File}");
        foreach (var command in Commands)
            if (Run(command) is { } problem) throw new SignerProblemException(problem);
        tell(Remark);
    }

    /// <summary>Takes everything back. What the system has forgotten already is told, and no reason to stop.</summary>
    public void Uninstall(Action<string> tell)
    {
        foreach (var command in Endings) Try(command);
        var was = System.IO.File.Exists(File);
        System.IO.File.Delete(File);
        foreach (var command in Afterwards) Try(command);
        tell(was ? $"Took {File} away." : $"There was no {File}.");

        void Try(string[] command)
        {
            if (Run(command) is { } problem) tell(problem);
        }
    }

    /// <returns>What went wrong.</returns>
    static string? Run(string[] command)
    {
        var line = string.Join(' ', command);
        try
        {
            var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"'{line}' failed: {errors.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"'{line}' cannot be run: {e.Message}";
        }
    }
}
