using System.CommandLine;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary><c>zero-filing</c>: the monthly zero filing of a gateway that runs, from a terminal or a script.</summary>
static class ZeroFilingCommand
{
    public static Command Create()
    {
        var gateway = new GatewayOptions();
        var command = new Command(
            "zero-filing", "Enrols companies, runs the zero filing of a gateway, and shows what came of it.")
        {
            EnrolCommand.Create(gateway), RunCommand.Create(gateway), StatusCommand.Create(gateway),
            ReportCommand.Create(gateway),
        };
        gateway.AddTo(command);
        return command;
    }
}
