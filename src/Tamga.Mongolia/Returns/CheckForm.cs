using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Mongolia.Returns;

/// <summary>Reads the form, checks the ordered values against its cells, and makes the detail rows of the save.</summary>
sealed class CheckForm(StepServices<ETaxLogin> steps, ReturnLookup lookup, IOptions<ETaxOptions> options)
    : AuthorityActivity<ETaxLogin, CheckForm.Input, IReadOnlyList<SaveReportDataDetail>>(steps)
{
    public static ActivityName<Input, StepOutcome<IReadOnlyList<SaveReportDataDetail>>> Name { get; } = new(nameof(CheckForm));

    protected override string Stage => "form";

    protected override async Task<StepOutcome<IReadOnlyList<SaveReportDataDetail>>> WorkAsync(
        ETaxLogin login, Input input, ActivityContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (!(await lookup.GetFormAsync(login, input.Row, cancellationToken)).TryGet(out var form, out var no))
            return Refused(no);
        if (input.Order.NoActivity)
        {
            var zeros = FormRules.ZeroRows(form, options.Value.DetailType);
            await NoteAsync(
                input.Filing, $"The form {form.ReportFormInfo?.ReportCode} has {zeros.Count} cells that take a zero.");
            return Done(zeros);
        }

        var errors = new ValidationErrors();
        FormRules.CheckDetails(form, input.Order.Details, errors);
        if (errors.Any) return Failed(new FilingError(ErrorCodes.ValidationFailed, string.Join("; ", errors.All)));
        await NoteAsync(
            input.Filing, $"The form {form.ReportFormInfo?.ReportCode} takes the {input.Order.Details.Count} values.");
        return Done(FormRules.DetailRows(form, input.Order.Details, options.Value.DetailType));
    }

    public sealed record Input(FilingRef Filing, ReturnOrder Order, ReturnRow Row) : IFilingStep;
}
