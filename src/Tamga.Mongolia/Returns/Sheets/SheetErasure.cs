using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>With a return go the sheets of its order, unless another that is at work has the same ones.</summary>
sealed class SheetErasure(SheetStore sheets, FilingRepository filings) : IFilingErasure
{
    public async Task EraseAsync(Filing filing, CancellationToken cancellationToken)
    {
        if (SheetsOf(filing) is not { } kept) return;
        var ofETax = new FilingFilter(MongoliaModule.Name, null, null, null, null);
        await foreach (var other in filings.EnumerateAsync(
            filing.CustomerId, ofETax, cancellationToken: cancellationToken))
        {
            if (!other.HasEnded && SheetsOf(other)?.Key == kept.Key) return;
        }

        await sheets.RemoveAsync(filing.CustomerId, kept, cancellationToken);
    }

    static KeptSheets? SheetsOf(Filing filing) => filing.Orchestration == FileReturn.Name.Value
        ? filing.Input.Deserialize<FileReturn.Input>(OrchestrationJson.Options)!.Order.Sheets
        : null;
}
