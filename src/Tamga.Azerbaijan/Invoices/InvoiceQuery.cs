using System.Globalization;
using Tamga.Api;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>The query parameters that choose among downloaded invoices.</summary>
sealed record InvoiceQuery(
    string? Direction, string? DateFrom, string? DateTo, string? Status, string? Kind, string? Tin, string? AmountFrom,
    string? AmountTo)
{
    const NumberStyles Amount = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>The filter, or everything that is wrong.</summary>
    public InvoiceFilter Read(ValidationErrors errors)
    {
        var direction = InvoiceDirections.Find(Direction);
        if (Direction is not null && direction is null) errors.Add("direction", "must be incoming or sent");
        var from = QueryValue.Day("dateFrom", DateFrom, errors);
        var to = QueryValue.Day("dateTo", DateTo, errors);
        if (from > to) errors.Add("dateTo", "must not be before dateFrom");
        return new InvoiceFilter
        {
            Direction = direction,
            From = from,
            To = to,
            // The authority has more of them than it documents: any text will do.
            Statuses = Values(Status),
            Kinds = Values(Kind),
            Tin = string.IsNullOrWhiteSpace(Tin) ? null : Tin.Trim(),
            AmountFrom = AmountOf("amountFrom", AmountFrom, errors),
            AmountTo = AmountOf("amountTo", AmountTo, errors),
        };
    }

    static IReadOnlyList<string> Values(string? text) =>
        text is null ? [] : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static decimal? AmountOf(string name, string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (decimal.TryParse(text, Amount, CultureInfo.InvariantCulture, out var amount)) return amount;
        errors.Add(name, "must be an amount such as 1180.50");
        return null;
    }
}
