using Tamga.Orchestrations;

namespace Tamga.Filings;

/// <summary>An activity's input: which filing it works for.</summary>
public interface IFilingStep : ITraced
{
    /// <summary>The filing.</summary>
    FilingRef Filing { get; }

    string? ITraced.TraceParent => Filing.TraceParent;
}
