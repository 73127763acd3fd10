using Tamga.Azerbaijan.Wire;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>Invoices that are in the portal, by their ids.</summary>
static class FoundInvoices
{
    /// <summary>Of a list those that were asked for, each with its number, or nothing as long as it has none.</summary>
    public static Dictionary<string, string?> Of(IReadOnlyList<UploadedInvoice> found, IReadOnlyList<string> ids)
    {
        var asked = ids.ToHashSet(StringComparer.Ordinal);
        var there = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var invoice in found)
            if (invoice.Id is { } id && asked.Contains(id)) there[id] = NumberOf(invoice);
        return there;
    }

    static string? NumberOf(UploadedInvoice invoice) => string.IsNullOrWhiteSpace(invoice.Qaime) ? null : invoice.Qaime.Trim();
}
