using System.CommandLine;
using Tamga.SelfHost.Commands;
using Tamga.SelfHost.Commands.ZeroFiling;

var root = new RootCommand("Tamga: one gateway between ERPs and the tax authorities of Mongolia, Azerbaijan and Egypt.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    ZeroFilingCommand.Create(),
    EvidenceCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
