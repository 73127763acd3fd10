using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Tamga.Functions.Tests.Scenarios;
using Tamga.Functions.Tests.Worker;
using Tamga.FunctionsHost.Durable;
using Tamga.TestKit.Processes;

namespace Tamga.Functions.Tests.Crashes;

/// <summary>
/// The function app and its host in processes that can be killed, over a storage account, a task hub and a vault that live on.
/// </summary>
sealed class AzureProcesses : IAsyncDisposable
{
    /// <summary>What a host says of each worker that it starts, before its number.</summary>
    public const string WorkerSaid = "The worker is ";

    const string VaultName = "tamga.vault.azure.net";

    readonly TaskHub _hub;
    readonly X509Certificate2 _certificate;
    readonly VaultStandIn _vault;
    readonly AzureAround _around;

    AzureProcesses(TaskHub hub, X509Certificate2 certificate, VaultStandIn vault)
    {
        _hub = hub;
        _certificate = certificate;
        _vault = vault;
        _around = new AzureAround(certificate, vault.HttpsPort);
    }

    /// <summary>Opens the vault; skips the test where a process cannot be made to trust it.</summary>
    public static async Task<AzureProcesses> OpenAsync(string storage)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "How a process is told which certificates to trust differs elsewhere.");
        var certificate = AzureAround.CreateCertificate(VaultName);
        return new AzureProcesses(TaskHub.New(storage), certificate, await VaultStandIn.StartAsync(certificate));
    }

    /// <summary>What the app is told in its environment.</summary>
    /// <param name="authorities">Where the authorities are.</param>
    public Dictionary<string, string?> Environment(Uri authorities)
    {
        var settings = new Dictionary<string, string?>(_around.Environment, StringComparer.Ordinal)
        {
            ["AzureWebJobsStorage"] = _hub.Storage,
            ["Tamga:Tables:ConnectionString"] = _hub.Storage,
            ["Tamga:KeyVault:Uri"] = $"https://{VaultName}",
            ["IDENTITY_ENDPOINT"] = _vault.IdentityEndpoint.AbsoluteUri,
            ["IDENTITY_HEADER"] = "stand-in",
            ["AZURE_TOKEN_CREDENTIALS"] = "ManagedIdentityCredential",
        };
        foreach (var (name, value) in FilingScenario.Settings(authorities)) settings[name] = value;
        return settings.ToDictionary(
            s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal);
    }

    /// <summary>Starts host and worker, and waits until they serve.</summary>
    /// <param name="authorities">Where the authorities are.</param>
    /// <param name="settings">Settings of the gateway, as arguments of <c>serve</c>.</param>
    /// <param name="host">Which host: one that is started again has the same name.</param>
    public Task<ProcessUnderTest> StartAsync(Uri authorities, IEnumerable<string> settings, string host = "host1")
    {
        var environment = Environment(authorities);
        foreach (var setting in settings)
        {
            var (name, value) = setting.TrimStart('-').Split('=', 2) is [var n, var v] ? (n, v) : (setting, "");
            environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return ProcessUnderTest.ListeningAsync(ProcessUnderTest.Start(
            [AppOutput.Directory, _hub.Name, host], program: "Tamga.FunctionsHost",
            environment: [.. environment.Select(s => (s.Key, s.Value))]));
    }

    /// <summary>The process that functions run in now.</summary>
    public static int WorkerOf(ProcessUnderTest host) => int.Parse(
        host.Output.Split(WorkerSaid)[^1].Split('\n')[0], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _around.DisposeAsync();
        await _vault.DisposeAsync();
        _certificate.Dispose();
    }
}
