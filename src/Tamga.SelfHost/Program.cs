using Tamga.SelfHost.Commands;

return await CommandLine.RunAsync(args);
