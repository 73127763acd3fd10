namespace Tamga.Azerbaijan.Invoices;

/// <summary>Which downloaded invoices are wanted. What is left out does not matter.</summary>
sealed record InvoiceFilter
{
    public InvoiceDirection? Direction { get; init; }

    /// <summary>The first day, in the authority's time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    public IReadOnlyList<string> Statuses { get; init; } = [];

    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The tax number of either side.</summary>
    public string? Tin { get; init; }

    /// <summary>The least net amount, in manat.</summary>
    public decimal? AmountFrom { get; init; }

    /// <summary>The greatest net amount, in manat.</summary>
    public decimal? AmountTo { get; init; }

    /// <summary>Whether anything but the place of an invoice matters.</summary>
    public bool LooksInside =>
        Statuses.Count > 0 || Kinds.Count > 0 || Tin is not null || AmountFrom is not null || AmountTo is not null;

    /// <summary>Whether an invoice is wanted; its day is known by its place.</summary>
    public bool Matches(InvoiceView invoice) =>
        Matches(new InvoiceTraits(invoice.Status, invoice.Kind, invoice.TinFrom, invoice.TinTo, invoice.NetAmount));

    /// <summary>Whether a row has to be read whole: says no only of those that are surely not wanted.</summary>
    public bool MayMatch(string payload) =>
        !LooksInside || InvoicePayload.MayBeDeleted(payload)
        || InvoiceTraits.Read(InvoicePayload.SourceOf(payload)) is not { } traits || Matches(traits);

    bool Matches(InvoiceTraits invoice) =>
        (Statuses.Count == 0 || Statuses.Contains(invoice.Status))
        && (Kinds.Count == 0 || Kinds.Contains(invoice.Kind))
        && (Tin is null || Tin == invoice.TinFrom || Tin == invoice.TinTo)
        && (AmountFrom is null || invoice.NetAmount >= AmountFrom)
        && (AmountTo is null || invoice.NetAmount <= AmountTo);
}
