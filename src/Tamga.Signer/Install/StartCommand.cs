namespace Tamga.Signer.Install;

/// <summary>How the agent is started where no person starts it. Nothing secret is in it.</summary>
/// <param name="Program">The program's full path.</param>
/// <param name="Arguments">Its arguments.</param>
sealed record StartCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>This program as it was started: itself, or the runtime with its library.</summary>
    public static StartCommand Of(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new StartCommand(program, [Path.Combine(AppContext.BaseDirectory, "Tamga.Signer.dll"), .. arguments])
            : new StartCommand(program, [.. arguments]);
    }
}
