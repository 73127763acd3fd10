using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>The agent as it is started at a desk: a process of its own.</summary>
static class Agent
{
    public static ProcessUnderTest Start(IEnumerable<string> arguments, params (string Name, string? Value)[] environment) =>
        ProcessUnderTest.Start(arguments, program: "Tamga.Signer", environment: environment);

    /// <summary>Runs it to its end: its exit code and what it wrote.</summary>
    public static async Task<(int ExitCode, string Said)> RunAsync(
        IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        await using var agent = Start(arguments, environment);
        return (await agent.ExitAsync(), agent.Output + agent.Errors);
    }
}
