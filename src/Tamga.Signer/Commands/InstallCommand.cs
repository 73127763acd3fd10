using System.CommandLine;
using Tamga.Signer.Install;

namespace Tamga.Signer.Commands;

/// <summary><c>install</c> and <c>uninstall</c>: the agent starts by itself, in the session of who installs it.</summary>
static class InstallCommand
{
    public static Command Install()
    {
        var (options, page, print) = (new SignerOptions(), new PageOptions(), Print());
        var command = new Command("install", "Makes the system start the agent by itself when you log in.");
        foreach (var option in (IEnumerable<Option>)[.. options.All, .. page.All, print]) command.Add(option);
        command.SetAction(parsed => SignerCommandLine.Try(() =>
        {
            options.RequireFiles(parsed);
            // What could not start is told now, to who can put it right.
            using var gateway = options.Gateway(parsed)
                ?? throw new SignerUsageException("--gateway is needed: the gateway's address.");
            using var source = options.Source(parsed);
            var installation = Installation.Here(
                StartCommand.Of(["run", .. options.Arguments(parsed), .. page.Arguments(parsed)]));
            if (parsed.GetValue(print))
            {
                installation.Print(SignerCommandLine.Tell);
                return;
            }

            if (parsed.GetValue(options.PinFile) is { } file) Pin.FromFile(file).Dispose();
            installation.Install(SignerCommandLine.Tell);
        }));
        return command;
    }

    public static Command Uninstall()
    {
        var print = Print();
        var command = new Command("uninstall", "Stops the agent and makes the system forget it.") { print };
        command.SetAction(parsed => SignerCommandLine.Try(() =>
        {
            var installation = Installation.Here(StartCommand.Of(["run"]));
            if (!parsed.GetValue(print)) installation.Uninstall(SignerCommandLine.Tell);
            else installation.PrintRemoval(SignerCommandLine.Tell);
        }));
        return command;
    }

    static Option<bool> Print() => new("--print") { Description = "Shows what would be done, and does nothing." };
}
