using System.CommandLine;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Commands;

/// <summary><c>backup DIR</c> and <c>restore DIR</c>: copies of a data directory.</summary>
static class BackupCommand
{
    public static Command CreateBackup()
    {
        var target = new Argument<DirectoryInfo>("DIR") { Description = "Where to: a new directory." };
        var data = DataOption();
        var command = new Command("backup", "Copies a gateway's data while it runs.") { target, data };
        command.SetAction(parsed =>
        {
            var manifest = Backup.Take(parsed.GetValue(data)!, parsed.GetValue(target)!.FullName, TimeProvider.System);
            Console.WriteLine(
                $"{parsed.GetValue(target)!.FullName} holds {manifest.Files.Count} files of {manifest.TakenAt:O}. It opens "
                + "every secret: keep it like one.");
            return CommandLine.Fine;
        });
        return command;
    }

    public static Command CreateRestore()
    {
        var source = new Argument<DirectoryInfo>("DIR") { Description = "A backup." };
        var data = DataOption();
        var command = new Command(
            "restore",
            "Makes a data directory of a backup. What was filed since then is found again at the authorities before anything is "
            + "sent.")
        {
            source, data,
        };
        command.SetAction(parsed =>
        {
            var manifest = Backup.Restore(parsed.GetValue(source)!.FullName, parsed.GetValue(data)!);
            Console.WriteLine($"{Path.GetFullPath(parsed.GetValue(data)!)} is as the gateway was at {manifest.TakenAt:O}.");
            return CommandLine.Fine;
        });
        return command;
    }

    static Option<string> DataOption() =>
        new("--data") { Description = "The gateway's data directory.", DefaultValueFactory = _ => "./data" };
}
