using Tamga.Client.Filings;

namespace Tamga.Client.Mongolia;

/// <summary>A run: its filing, and how far it is.</summary>
public sealed record ZeroFilingRun : Filing
{
    /// <summary>How far it is.</summary>
    public RunProgress Progress { get; set; } = new();
}
