using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia;

/// <summary>What is filed at e-Tax.</summary>
static class MongoliaFilings
{
    public static FilingKind[] Kinds { get; } =
    [
        new("return", "a tax return at e-Tax", typeof(ReturnConfirmation), typeof(ReturnReference)),
        new(ZeroFilingRuns.Kind, "X reports of many companies at e-Tax", typeof(RunResult)),
    ];
}
