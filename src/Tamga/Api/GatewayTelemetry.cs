namespace Tamga.Api;

/// <summary>What a host listens to: the same names wherever the gateway runs.</summary>
public static class GatewayTelemetry
{
    /// <summary>Sources of traces.</summary>
    public static string[] Sources { get; } = ["Microsoft.AspNetCore", "System.Net.Http", "Tamga.*"];

    /// <summary>Meters.</summary>
    public static string[] Meters { get; } = ["Microsoft.AspNetCore.Hosting", "System.Net.Http", "Tamga.*"];
}
