using System.Text.Json;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// With a filing go the invoices of its order, and what the records of their ids tell of them. The ids stay taken.
/// </summary>
sealed class UploadErasure(UploadRepository uploads) : IFilingErasure
{
    public async Task EraseAsync(Filing filing, CancellationToken cancellationToken)
    {
        if (filing.Orchestration != UploadInvoices.Name.Value) return;
        var order = filing.Input.Deserialize<UploadInvoices.Input>(OrchestrationJson.Options)!.Order;
        var isShared = false;
        foreach (var id in order.Ids)
        {
            await uploads.UpdateAsync(order.Scope, id, filing.Id, Stripped, cancellationToken);
            // The same order, posted again after this filing failed, is another filing's by now.
            isShared |= await uploads.FindAsync(order.Scope, id, cancellationToken) is { } record && record.FilingId != filing.Id;
        }

        if (!isShared) await uploads.ForgetOrderAsync(filing.CustomerId, order.Name, cancellationToken);
    }

    static UploadRecord Stripped(UploadRecord record) =>
        record with { Seller = null, Buyer = null, Total = null, VatAmount = null, Errors = [] };
}
