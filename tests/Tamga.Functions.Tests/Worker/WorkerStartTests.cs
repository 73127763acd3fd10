using Tamga.TestKit.Processes;

namespace Tamga.Functions.Tests.Worker;

/// <summary>A worker whose settings cannot work ends, and says why where the Functions host looks.</summary>
public sealed class WorkerStartTests
{
    [Fact]
    public async Task What_is_missing_is_told_in_one_line()
    {
        using var worker = await RunAsync(("Tamga__Tables__ConnectionString", "UseDevelopmentStorage=true"));
        Assert.Equal(
            "Tamga cannot start: Tamga:KeyVault:Uri is required. App settings write __ for each colon.", LineOf(worker));
    }

    [Fact]
    public async Task All_that_is_missing_is_told_at_once()
    {
        using var worker = await RunAsync();
        var line = LineOf(worker);
        Assert.Contains("Tamga:KeyVault:Uri is required", line, StringComparison.Ordinal);
        Assert.Contains("set Tamga:Tables:ServiceUri", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stand_in_for_the_vault_ends_a_worker_in_azure()
    {
        using var worker = await RunAsync(
            ("Tamga__Tables__ConnectionString", "UseDevelopmentStorage=true"), ("Tamga__KeyVault__Uri", "http://127.0.0.1:7082"),
            ("Tamga__KeyVault__StandIn", "true"), ("WEBSITE_SITE_NAME", "func-tamga"));
        Assert.Contains("Tamga:KeyVault:StandIn must not be set in Azure", LineOf(worker), StringComparison.Ordinal);
    }

    /// <summary>Of what a worker writes last, the host keeps three lines.</summary>
    static string LineOf(ProcessUnderTest worker) =>
        Assert.Single(worker.Expect(2).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    static Task<ProcessUnderTest> RunAsync(params (string Name, string? Value)[] settings) => ProcessUnderTest.RunAsync(
        [], program: "Tamga.Functions",
        environment:
        [
            // Nobody listens there; the settings are judged before anybody is called.
            ("Functions__Worker__HostEndpoint", "http://127.0.0.1:1"), ("Functions__Worker__WorkerId", "worker"),
            ("Functions__Worker__RequestId", "start"), ("Functions__Worker__GrpcMaxMessageLength", "134217728"), .. settings,
        ]);
}
