extern alias console;
using System.CommandLine;
using Tamga.Azerbaijan;
using Tamga.Egypt;
using Tamga.Mongolia;
using Tamga.SelfHost.Commands;
using Tamga.SelfHost.Commands.ZeroFiling;
using Tamga.SelfHost.Sandbox;
using console::Tamga.Console;

namespace Tamga.SelfHost;

/// <summary>What this host is put together from. No other file of it knows which countries there are.</summary>
static class Composition
{
    /// <summary>The countries.</summary>
    public static IReadOnlyList<AuthorityModule> Modules { get; } =
        [new MongoliaModule(), new AzerbaijanModule(), new EgyptModule()];

    /// <summary>The commands of single countries.</summary>
    public static IEnumerable<Command> Commands => [ZeroFilingCommand.Create(), EtaCommand.Create()];

    /// <summary>The pages for people.</summary>
    public static void AddPages(IServiceCollection services) => services.AddConsole();

    /// <summary>What countries and pages take from a sandbox beside answers.</summary>
    public static void AddSandbox(IServiceCollection services, Uri sandbox) =>
        services.AddSandboxSeals(sandbox).AddConsoleSandbox(sandbox);
}
