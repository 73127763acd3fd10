using Tamga.Orchestrations;

namespace Tamga.Filings.Activities;

/// <summary>An activity's input: which filing it works for.</summary>
interface IFilingStep : ITraced
{
    FilingRef Filing { get; }

    string? ITraced.TraceParent => Filing.TraceParent;
}
