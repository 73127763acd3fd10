using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Tamga.Functions.KeyVault;
using Tamga.LocalAzure.Storage;
using Tamga.Secrets;
using Tamga.TestKit.Processes;

namespace Tamga.Functions.Tests.LocalAzure;

/// <summary>The program that stands in for Azure on a developer's machine.</summary>
public sealed class LocalAzureTests
{
    [Fact]
    public async Task One_program_starts_storage_vault_and_authorities()
    {
        Assert.SkipWhen(AzuriteProgram.Find() is null, "There is no Azurite here: run eng/install-azurite.sh.");
        var stop = TestContext.Current.CancellationToken;
        using var program = ProcessUnderTest.Start(
            [
                "--storage-port", $"{FreePort.FindThree()}", "--vault-port", "0", "--sandbox-urls", "http://127.0.0.1:0",
            ],
            program: "Tamga.LocalAzure");
        await program.HasSaidAsync("Ready for func start");

        var options = new KeyVaultOptions { Uri = new Uri(Said("Vault")), StandIn = true };
        var store = new KeyVaultSecretStore(
            StandInVault.Client(options.Uri), new SecretCache(Options.Create(options), TimeProvider.System), TimeProvider.System);
        await store.SetAsync("etax/password", new SecretText("Sandbox#1"), stop);
        Assert.Equal("Sandbox#1", (await store.FindAsync("etax/password", stop))?.Reveal());

        var table = new TableServiceClient(Said("Storage")).GetTableClient("Some");
        await table.CreateAsync(stop);
        await table.AddEntityAsync(new TableEntity("a", "b"), stop);

        using var http = new HttpClient();
        Assert.Contains("etax", await http.GetStringAsync(new Uri(Said("Sandbox")), stop), StringComparison.OrdinalIgnoreCase);

        await program.SignalAsync("TERM");
        Assert.Equal(0, await program.ExitAsync());

        string Said(string what) => program.Output.Split('\n').Single(l => l.StartsWith($"{what}: ", StringComparison.Ordinal))
            [(what.Length + 2)..].Trim();
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_it_with_one_line()
    {
        Assert.SkipWhen(AzuriteProgram.Find() is null, "There is no Azurite here: run eng/install-azurite.sh.");
        await using var other = await VaultStandIn.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var program = await ProcessUnderTest.RunAsync(
            ["--storage-port", $"{FreePort.FindThree()}", "--vault-port", $"{other.Address.Port}"], program: "Tamga.LocalAzure");
        Assert.Contains(
            $"{other.Address.Port}", Assert.Single(program.Expect(1).Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }
}
