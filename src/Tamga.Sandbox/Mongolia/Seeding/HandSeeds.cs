using Tamga.Sandbox.Control;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Endpoints;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>
/// What a submit of one organisation's returns through the API comes to: <c>sends</c>, <c>stays-saved</c> (answered 0, and a
/// person must sign) or <c>needs-signature</c> (refused).
/// </summary>
sealed record SubmitSeed
{
    public required long EntId { get; init; }
    public required string Mode { get; init; }

    public SubmitMode Read() => Mode switch
    {
        "sends" => SubmitMode.Sends,
        "stays-saved" => SubmitMode.StaysSaved,
        "needs-signature" => SubmitMode.NeedsSignature,
        _ => throw new ControlException($"submit mode '{Mode}' is unknown: sends, stays-saved or needs-signature"),
    };

    public void Apply(TaxOffice office)
    {
        var taxpayer = office.FindOrAdd(EntId);
        lock (taxpayer.Gate)
            taxpayer.SubmitMode = Read();
    }
}

/// <summary>
/// A person signs and sends, on the office's pages, what is saved for an organisation: one report, or all of them. With
/// <see cref="Details"/> that person has changed the figures first.
/// </summary>
sealed record SignatureSeed
{
    public required long EntId { get; init; }
    public long? ReportNo { get; init; }
    public IReadOnlyList<ValueSeed>? Details { get; init; }

    public void Apply(TaxOffice office, LedgerBook ledger)
    {
        var taxpayer = office.FindOrAdd(EntId);
        lock (taxpayer.Gate)
        {
            foreach (var obligation in taxpayer.Obligations)
            {
                if (obligation.Report is not { } report || office.StatusOf(taxpayer, obligation) is not ReportStatus.Saved
                    || (ReportNo is { } number && number != report.ReportNo))
                {
                    continue;
                }
                if (Details is { } details)
                    report.Details = [.. details.Select(value => value.On(obligation.Form))];
                report.IsSentByHand = true;
                ReturnEndpoints.Send(office, ledger, taxpayer, obligation, report);
            }
        }
    }
}
