using System.Globalization;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>A submitted return in the ledger.</summary>
sealed record AcceptedReturn : AcceptedFiling
{
    public required long ReportNo { get; init; }
    public required long EntId { get; init; }
    public required long FormNo { get; init; }
    public required int Year { get; init; }
    public required int Period { get; init; }
    public required bool IsXreport { get; init; }
    public bool ByHand { get; init; }
    public IReadOnlyList<object>? Details { get; init; }

    public override AcceptedFiling Summary() => this with { Details = null };

    public override bool IsAbout(string name, string value)
    {
        if (name != "entId")
            return base.IsAbout(name, value);
        ControlException.When(
            !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var entId), "entId is a number");
        return EntId == entId;
    }
}
