using Tamga.Filings;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>With a run go its plan and its items.</summary>
sealed class RunErasure(RunItemRepository items) : IFilingErasure
{
    public Task EraseAsync(Filing filing, CancellationToken cancellationToken) =>
        filing.Orchestration == RunZeroFiling.Name.Value ? items.RemoveAsync(filing.Id, cancellationToken) : Task.CompletedTask;
}
