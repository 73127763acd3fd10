using System.CommandLine;
using Tamga.SelfHost.Demo;

namespace Tamga.SelfHost.Commands;

/// <summary><c>demo</c>: the whole way of a filing on a fresh machine, with stand-in authorities.</summary>
static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Files real chains against stand-in authorities and shows what happened.");
        command.SetAction((_, stop) => DemoRun.RunAsync(stop));
        return command;
    }
}
