using Tamga.Client.Filings;

namespace Tamga.Console.Filings;

/// <summary>The steps of a filing that it has been through, in order, and where it stands.</summary>
/// <param name="Stage">The step.</param>
/// <param name="State"><c>done</c>, <c>now</c>, <c>waits</c> or <c>stopped</c>.</param>
sealed record FilingStep(string Stage, string State)
{
    public static IReadOnlyList<FilingStep> Of(Filing filing)
    {
        var stages = filing.Timeline.Select(entry => entry.Stage).Append(filing.Stage).Distinct(StringComparer.Ordinal).ToList();
        return [.. stages.Index().Select(one => new FilingStep(one.Item, StateOf(filing, one.Item)))];
    }

    static string StateOf(Filing filing, string stage) => stage != filing.Stage ? "done" : filing.Status switch
    {
        FilingStatus.Succeeded => "done",
        FilingStatus.Failed => "stopped",
        FilingStatus.Waiting => "waits",
        _ => "now",
    };
}
