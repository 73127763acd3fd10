using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.Returns.Sheets;
using Tamga.Mongolia.SignIn;

namespace Tamga.Mongolia.Returns;

/// <summary>
/// Reads orders as ERPs write them: a register number for the taxpayer, names of their own for the cells, sheets beside the form.
/// </summary>
sealed class ReturnOrders(TaxpayerFinder taxpayers, FormMappings mappings, SheetStore sheets)
{
    /// <summary>The order of a request, or what to answer instead.</summary>
    public async Task<(ReturnOrder? Order, ApiProblem? Problem)> ReadAsync(
        Customer customer, ReturnRequest request, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var account = customer.ETax()!;
        var pin = request.Pin ?? (request.EntId is null && account.EntId is null ? account.Pin : null);
        if (request is { EntId: not null, Pin: not null }) errors.Add("$.pin", "is given beside entId; give one of the two");
        var mapping = request is { NamesCells: true, FormNo: { } formNo }
            ? await mappings.FindAsync(customer.Id, formNo, cancellationToken)
            : null;
        // Who it is for is asked for last: everything else can be said without e-Tax.
        var order = request.Read(account.EntId ?? (pin is null ? null : 1), mapping, errors);
        if (order is null) return (null, errors.ToProblem());
        if (pin is not null)
        {
            var (entId, problem) = await taxpayers.FindAsync(customer, pin, "$.pin", cancellationToken);
            if (problem is not null) return (null, problem);
            order = order with { EntId = entId };
        }

        if (request.Sheets is { Count: > 0 } given)
        {
            var kept = await sheets.KeepAsync(customer.Id, [.. given.Select(s => s.Kept())], cancellationToken);
            order = order with { Sheets = kept };
        }

        return (order, null);
    }
}
