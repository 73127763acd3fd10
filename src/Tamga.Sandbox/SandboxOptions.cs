namespace Tamga.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed class SandboxOptions
{
    /// <summary>The address to listen on. Port 0 takes a free port; see <see cref="SandboxServer.Address"/>.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The clock of every authority: token lifetimes, due periods, the way a return takes through the office.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Whether requests are logged to the console. Off, so that a host's own output stays readable.</summary>
    public bool LogToConsole { get; init; }
}
