using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>
/// Saves the sheets of a saved return, each in the place of whatever was there: done again after a crash it comes to the same.
/// </summary>
sealed class SaveSheets(StepServices<ETaxLogin> steps, ETaxClient client, SheetStore store, IOptions<ETaxOptions> options)
    : AuthorityActivity<ETaxLogin, SaveSheets.Input, int>(steps)
{
    /// <summary>Rows in a call; the authority publishes no limit.</summary>
    const int RowsPerCall = 500;

    public static ActivityName<Input, StepOutcome<int>> Name { get; } = new(nameof(SaveSheets));

    protected override string Stage => "save";

    protected override async Task<StepOutcome<int>> WorkAsync(ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        var (filing, row) = (input.Filing, input.Row);
        // A person may be at work on what an earlier attempt has saved for that.
        if (input.ByHand && await Evidence.HasAsync(filing.FilingId, EvidenceKinds.SheetsSaved, cancellationToken))
            return Done(0);
        var sheets = await store.ReadAsync(filing.CustomerId, input.Sheets, cancellationToken);
        var total = 0;
        foreach (var (at, sheet) in sheets.Index())
        {
            var detail = await client.GetSheetDetailAsync(login, row.EntId, sheet.SheetFormNo, cancellationToken);
            if (!TryGet(detail, out var form, out var no)) return Failed(Rejection(row, sheet, no));
            var errors = new ValidationErrors();
            SheetRules.Check(at, sheet, form, errors);
            if (errors.Any)
                return Failed(new FilingError(ErrorCodes.ValidationFailed, $"{Saved(row)} {string.Join("; ", errors.All)}"));
            if (await SaveAsync(login, input, sheet, form, cancellationToken) is { } refused) return Failed(refused);
            total += sheet.Rows.Count;
        }

        await Evidence.AppendAsync(
            filing.FilingId, EvidenceKinds.SheetsSaved, new { row.ReportNo, Sheets = input.Sheets.SheetFormNos, Rows = total },
            cancellationToken);
        await NoteAsync(filing, $"{sheets.Count} sheets with {total} rows are saved.");
        return Done(total);
    }

    async Task<FilingError?> SaveAsync(
        ETaxLogin login, Input input, OrderedSheet sheet, SheetDetail form, CancellationToken cancellationToken)
    {
        var (filing, row) = (input.Filing, input.Row);
        var about = new { row.EntId, row.ReportNo, sheet.SheetFormNo };
        var delete = new DeleteSheetData
        {
            SheetFormNo = sheet.SheetFormNo, ReportNo = row.ReportNo ?? 0, ActivitiType = options.Value.ActivitiType,
            ResubmitId = row.ResubmitId,
        };
        await Evidence.AppendAsync(
            filing.FilingId, EvidenceKinds.SheetRequest, RequestEvidence.Of(about, ETaxBodies.DeleteSheet(delete)),
            cancellationToken);
        if (!TryGet(await client.DeleteAllSheetDataAsync(login, row.EntId, delete, cancellationToken), out _, out var no))
            return Rejection(row, sheet, no);
        foreach (var (part, rows) in sheet.Rows.Chunk(RowsPerCall).Index())
        {
            var save = new SaveSheetData
            {
                SheetFormNo = sheet.SheetFormNo,
                ReportNo = row.ReportNo ?? 0,
                ActivitiType = options.Value.ActivitiType,
                ResubmitId = row.ResubmitId,
                SheetCode = form.Info.SheetCode ?? "",
                SheetDataDetail = [.. rows.Select((cells, i) => new SaveSheetRow(
                    part * RowsPerCall + i + 1, 0, IsChecked: false, IsEdit: true, options.Value.DetailType.ToString(), cells))],
            };
            await Evidence.AppendAsync(
                filing.FilingId, EvidenceKinds.SheetRequest, RequestEvidence.Of(about, ETaxBodies.SaveSheet(save)),
                cancellationToken);
            var answer = await client.SaveSheetDataAsync(login, row.EntId, save, cancellationToken);
            var isTaken = TryGet(answer, out _, out no);
            await Evidence.AppendAsync(filing.FilingId, EvidenceKinds.SheetAnswer, AnswerEvidence.Of(answer), cancellationToken);
            if (!isTaken) return Rejection(row, sheet, no!);
        }

        return null;
    }

    static string Saved(ReturnRow row) => $"Return {row.ReportNo} is saved and not sent, which counts as not filed.";

    FilingError Rejection(ReturnRow row, OrderedSheet sheet, Upstream.AuthorityNo no) => new(
        ErrorCodes.AuthorityRejected, $"e-Tax did not take sheet {sheet.SheetFormNo}: {Words.WordsOf(no)}. {Saved(row)}", no.Code,
        no.Message);

    /// <param name="Filing">The filing.</param>
    /// <param name="Row">The return as it is saved.</param>
    /// <param name="Sheets">Where its sheets are kept.</param>
    /// <param name="ByHand">Whether a person sends it on e-Tax's pages.</param>
    public sealed record Input(FilingRef Filing, ReturnRow Row, KeptSheets Sheets, bool ByHand) : IFilingStep;
}
