using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Shows that a return is saved and waits for a person who signs and sends it on e-Tax's pages. Where nobody ordered it so, that
/// is an alert: a return that is only saved counts as not filed, whatever e-Tax said to its submit.
/// </summary>
sealed class AskForHandSignature(FilingRepository filings, AlertLog alerts, TimeProvider time)
    : Activity<AskForHandSignature.Input, bool>
{
    /// <summary>What the filing waits for.</summary>
    public const string What = "hand-signature";

    public static ActivityName<Input, bool> Name { get; } = new(nameof(AskForHandSignature));

    protected override async Task<bool> RunAsync(ActivityContext context, Input input)
    {
        var (filing, row) = (input.Filing, input.Row);
        const string todo = "Sign and send it on the e-Tax web site; Tamga watches, and takes over what e-Tax then has.";
        var note = input.IsOrdered
            ? $"Saved as number {row.ReportNo} and not sent. {todo}"
            : $"e-Tax took the submit and still shows return {row.ReportNo} as saved: it is not sent. {todo}";
        // The alert first: whoever sees the filing wait finds it.
        if (!input.IsOrdered) await alerts.RaiseAsync(Alert(filing, row, note), context.CancellationToken);
        await filings.UpdateAsync(filing.CustomerId, filing.FilingId, f => f.Waits(
            time.GetUtcNow(), "sign", note, new WaitingFor(What, row.ReportNo?.ToString(), input.Until)));
        return true;
    }

    static AlertRequest Alert(FilingRef filing, ReturnRow row, string note) => new(
        filing.CustomerId, MongoliaModule.Name, AlertKinds.SavedNotSent, AlertKinds.KeyOfSaved(filing.FilingId, row),
        $"{row.TaxReportCode} of {row.Year}/{row.Period} of company {row.EntId}: {note}",
        new
        {
            row.EntId, Form = row.TaxReportCode, row.Year, row.Period, row.ReportNo, row.Status, row.DueDate, filing.FilingId,
        });

    /// <param name="Filing">The filing.</param>
    /// <param name="Row">The return as it is saved.</param>
    /// <param name="IsOrdered">Whether the ERP ordered it so.</param>
    /// <param name="Until">How long it waits at the most.</param>
    public sealed record Input(FilingRef Filing, ReturnRow Row, bool IsOrdered, DateTimeOffset Until) : IFilingStep;
}

/// <summary>Filings that wait for a person's hand.</summary>
static class HandSignature
{
    /// <summary>Whether a filing waits until a person has sent what is saved.</summary>
    public static bool WaitsForHand(this Filing filing) => filing.WaitingFor?.What == AskForHandSignature.What;
}
