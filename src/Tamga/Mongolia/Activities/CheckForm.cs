using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>Reads the form, checks the ordered values against its cells, and makes the detail rows of the save.</summary>
sealed class CheckForm(EtaxDesk desk, IOptions<EtaxOptions> options)
    : EtaxActivity<CheckForm.Input, IReadOnlyList<SaveReportDataDetail>>(desk)
{
    public static ActivityName<Input, StepOutcome<IReadOnlyList<SaveReportDataDetail>>> Name { get; } = new(nameof(CheckForm));

    protected override string Stage => "form";

    protected override async Task<StepOutcome<IReadOnlyList<SaveReportDataDetail>>> WorkAsync(
        EtaxLogin login, Input input, CancellationToken cancellation)
    {
        if (!(await Desk.Lookup.GetFormAsync(login, input.Row, cancellation)).TryGet(out var form, out var no)) return Refused(no);
        if (input.Order.NoActivity)
        {
            var zeros = EtaxRules.ZeroRows(form, options.Value.DetailType);
            await NoteAsync(input.Filing, $"The form {form.ReportFormInfo?.ReportCode} has {zeros.Count} cells that take a zero.");
            return Done(zeros);
        }

        var errors = new ValidationErrors();
        EtaxRules.CheckDetails(form, input.Order.Details, errors);
        if (errors.Any) return Failed(new FilingError(ErrorCodes.ValidationFailed, string.Join("; ", errors.All)));
        await NoteAsync(input.Filing, $"The form {form.ReportFormInfo?.ReportCode} takes the {input.Order.Details.Count} values.");
        return Done(EtaxRules.DetailRows(form, input.Order.Details, options.Value.DetailType));
    }

    public sealed record Input(FilingRef Filing, ReturnOrder Order, ReturnRow Row) : IFilingStep;
}
