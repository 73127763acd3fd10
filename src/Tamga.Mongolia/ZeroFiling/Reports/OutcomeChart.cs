using System.Text;

namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>One bar, as long as the run, in the colours of its outcomes.</summary>
static class OutcomeChart
{
    const double Width = 1000;
    const double Height = 28;

    public static string NameOf(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.WithInspector => "With the inspector",
        ReportOutcome.InProgress => "Being filed",
        ReportOutcome.AlreadyFiled => "Already filed",
        ReportOutcome.NotReady => "Not ready",
        ReportOutcome.SavedNotSent => "Saved, not sent",
        _ => outcome.ToString(),
    };

    public static string ClassOf(ReportOutcome outcome) => $"o{(int)outcome}";

    public static string Svg(ReportTotals totals)
    {
        if (totals.Total == 0) return "<p>Nothing was looked at.</p>";
        var told = totals.Outcomes.Where(o => o.Value > 0).ToList();
        var svg = new StringBuilder(
            $"<svg viewBox=\"0 0 {Width:0} {Height:0}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
            .AppendJoin(", ", told.Select(o => $"{NameOf(o.Key)} {o.Value}")).Append("\">\n");
        var at = 0.0;
        foreach (var (outcome, count) in told)
        {
            var width = Width * count / totals.Total;
            svg.Append($"<rect class=\"{ClassOf(outcome)}\" x=\"{at:0.##}\" y=\"0\" width=\"{width:0.##}\"")
                .Append($" height=\"{Height:0}\"><title>{NameOf(outcome)}: {count}</title></rect>\n");
            at += width;
        }

        return svg.Append("</svg>").ToString();
    }
}
