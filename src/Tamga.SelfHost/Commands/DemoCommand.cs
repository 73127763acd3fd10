using System.CommandLine;
using Tamga.SelfHost.Demo;

namespace Tamga.SelfHost.Commands;

/// <summary><c>demo</c>: the whole way of a filing on a fresh machine, with stand-in authorities.</summary>
static class DemoCommand
{
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(IReadOnlyList<string> settings)
    {
        var command = new Command("demo", "Files real chains against stand-in authorities and shows what happened.");
        command.SetAction((_, stop) => DemoRun.RunAsync(settings, stop));
        return command;
    }
}
