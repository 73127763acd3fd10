using System.CommandLine;
using Tamga.LocalAzure;
using Tamga.LocalAzure.Storage;
using Tamga.LocalAzure.Vault;
using Tamga.Sandbox;

var storagePort = new Option<int>("--storage-port")
{
    Description = "Azurite's port for blobs; queues and tables are on the next two.",
    DefaultValueFactory = _ => AzuriteProcess.UsualPort,
};
var vaultPort = new Option<int>("--vault-port")
{
    Description = "The port of the stand-in for Key Vault; 0 takes a free one.", DefaultValueFactory = _ => 7082,
};
var sandboxUrl = new Option<string>("--sandbox-urls")
{
    Description = "The address of the stand-in authorities; port 0 takes a free one.",
    DefaultValueFactory = _ => "http://127.0.0.1:7081",
};
var command = new RootCommand("What the function app needs around it, without an Azure account: storage, vault, authorities.")
{
    storagePort, vaultPort, sandboxUrl,
};

command.SetAction(async (arguments, stop) =>
{
    try
    {
        var program = AzuriteProgram.Find()
            ?? throw new LocalAzureException(
                "There is no Azurite here: run eng/install-azurite.sh, or name its folder in TAMGA_AZURITE.");
        await using var azurite = await AzuriteProcess.StartAsync(program, arguments.GetValue(storagePort), stop);
        await using var vault = await VaultStandIn.StartAsync(port: arguments.GetValue(vaultPort), cancellationToken: stop);
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Url = arguments.GetValue(sandboxUrl)! }, stop);
        Console.WriteLine($"Storage: {azurite.ConnectionString}");
        Console.WriteLine($"Vault: {vault.Address.GetLeftPart(UriPartial.Authority)}");
        Console.WriteLine($"Sandbox: {sandbox.Address.GetLeftPart(UriPartial.Authority)}");
        Console.WriteLine("Ready for func start. Ctrl-C ends all three, and they forget.");
        var stopped = new TaskCompletionSource();
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
        return 0;
    }
    catch (Exception e) when (e is LocalAzureException or IOException or FormatException or InvalidOperationException)
    {
        await Console.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
        return 1;
    }
});

var parsed = command.Parse(args);
// Storage may take longer to end than the two seconds after which the command line would end the process.
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
await Console.Error.WriteLineAsync(string.Join(" ", parsed.Errors.Select(error => error.Message)));
return 2;
