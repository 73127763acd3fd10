using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Azerbaijan.Wire;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>A downloaded invoice as a list shows it; the names are VatPortal's own.</summary>
record InvoiceView
{
    /// <summary>The status of an invoice that was deleted through us, in the authority's word.</summary>
    internal const string DeletedStatus = "deleted";

    /// <summary>Its number at e-taxes.</summary>
    public required string Qaime { get; init; }

    /// <summary>VatPortal's own id.</summary>
    public string? Id { get; init; }

    /// <summary>The letters of its number.</summary>
    public string? Serial { get; init; }

    /// <summary>The digits of its number.</summary>
    public string? Number { get; init; }

    /// <summary>incoming or sent.</summary>
    public required InvoiceDirection Direction { get; init; }

    /// <summary>Its status, in the authority's words.</summary>
    public string? Status { get; init; }

    /// <summary>Its kind, in the authority's words.</summary>
    public string? Kind { get; init; }

    /// <summary>When it was created; the authority's own text is in the source.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The seller's tax number.</summary>
    public string? TinFrom { get; init; }

    /// <summary>The seller.</summary>
    public string? CmpFrom { get; init; }

    /// <summary>The buyer's tax number.</summary>
    public string? TinTo { get; init; }

    /// <summary>The buyer.</summary>
    public string? CmpTo { get; init; }

    /// <summary>What it is about.</summary>
    public string? MainSubject { get; init; }

    /// <summary>What else it is about.</summary>
    public string? AddSubject { get; init; }

    /// <summary>In manat, as all amounts.</summary>
    public decimal? IniAmount { get; init; }

    /// <summary>Before excise.</summary>
    public decimal? IniAmount1 { get; init; }

    /// <summary>With excise.</summary>
    public decimal? IniAmount2 { get; init; }

    /// <summary>Excise.</summary>
    public decimal? ExciseAmount { get; init; }

    /// <summary>What VAT is taken of.</summary>
    public decimal? ApplyAmount { get; init; }

    /// <summary>What VAT is not taken of.</summary>
    public decimal? SkipAmount { get; init; }

    /// <summary>At a rate of zero.</summary>
    public decimal? ZeroAmount { get; init; }

    /// <summary>Free of VAT.</summary>
    public decimal? FreeAmount { get; init; }

    /// <summary>VAT.</summary>
    public decimal? VatAmount { get; init; }

    /// <summary>Road tax.</summary>
    public decimal? TranspAmount { get; init; }

    /// <summary>What is to be paid.</summary>
    public decimal? NetAmount { get; init; }

    /// <summary>When it was first downloaded.</summary>
    public DateTimeOffset SeenAt { get; init; }

    /// <summary>When it was last seen to be another than before.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Its lines as they were read.</summary>
    internal IReadOnlyList<DownloadedLine> LinesRead { get; init; } = [];

    /// <summary>The view of a row.</summary>
    public static InvoiceView Of(InvoiceDirection direction, string payload, TimeZoneInfo zone) => new InvoiceView
    {
        Qaime = "", Direction = direction,
    }.Filled(direction, InvoicePayload.NotesOf(payload), Read(payload), zone);

    /// <summary>The invoice of a payload.</summary>
    protected static DownloadedInvoice Read(string payload) => DownloadedInvoice.Read(InvoicePayload.SourceOf(payload));

    /// <summary>The same kind of view with everything in it.</summary>
    protected InvoiceView Filled(
        InvoiceDirection direction, InvoiceNotes notes, DownloadedInvoice i, TimeZoneInfo zone) => this with
        {
            Qaime = i.FullNumber ?? "",
            Id = i.Id,
            Serial = i.Serial,
            Number = i.Number,
            Direction = direction,
            Status = notes.Deleted is null ? i.Status : DeletedStatus,
            Kind = i.Type,
            IssuedAt = InvoiceTime.Parse(i.Datetime, zone) is { } time ? VatPortalTime.Moment(time, zone) : null,
            TinFrom = i.TinFrom,
            CmpFrom = i.CmpFrom,
            TinTo = i.TinTo,
            CmpTo = i.CmpTo,
            MainSubject = i.MainSubject,
            AddSubject = i.AddSubject,
            IniAmount = i.IniAmount,
            IniAmount1 = i.IniAmount1,
            IniAmount2 = i.IniAmount2,
            ExciseAmount = i.ExciseAmount,
            ApplyAmount = i.ApplyAmount,
            SkipAmount = i.SkipAmount,
            ZeroAmount = i.ZeroAmount,
            FreeAmount = i.FreeAmount,
            VatAmount = i.VatAmount,
            TranspAmount = i.TranspAmount,
            NetAmount = i.NetAmount,
            SeenAt = notes.SeenAt,
            ChangedAt = notes.ChangedAt,
            LinesRead = i.Lines ?? [],
        };
}

/// <summary>A page of downloaded invoices.</summary>
/// <param name="Invoices">By folder and day.</param>
/// <param name="Continuation">
/// Give it back to get the next page; null after the last. A page may be short, or empty, although more follow.
/// </param>
sealed record InvoiceListView(IReadOnlyList<InvoiceView> Invoices, string? Continuation);

/// <summary>A downloaded invoice, whole.</summary>
sealed record WholeInvoiceView : InvoiceView
{
    /// <summary>Its lines.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<InvoiceLineView> Lines { get; init; } = [];

    /// <summary>Its statuses, oldest first, each with the moment it was first seen.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<StatusSeen> History { get; init; } = [];

    /// <summary>What it was before, oldest first; a mere change of status is in the history.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<FormerInvoiceView> Former { get; init; } = [];

    /// <summary>When it was deleted through this gateway, and by which filing.</summary>
    [JsonPropertyOrder(1)]
    public InvoiceDeletion? Deleted { get; init; }

    /// <summary>The filing that wrote it last.</summary>
    [JsonPropertyOrder(1)]
    public string? FilingId { get; init; }

    /// <summary>The invoice exactly as VatPortal wrote it.</summary>
    [JsonPropertyOrder(1)]
    public JsonElement Source { get; init; }

    /// <summary>The view of a row.</summary>
    public static WholeInvoiceView WholeOf(InvoiceDirection direction, string payload, TimeZoneInfo zone)
    {
        var notes = InvoicePayload.NotesOf(payload);
        var invoice = Read(payload);
        return (WholeInvoiceView)new WholeInvoiceView
        {
            Qaime = "",
            Direction = direction,
            Lines = [.. invoice.Lines?.Select(InvoiceLineView.Of) ?? []],
            History = notes.History,
            Former = [.. notes.Former?.Select(f => FormerInvoiceView.Of(f, zone)) ?? []],
            Deleted = notes.Deleted,
            FilingId = notes.FilingId,
            Source = JsonElement.Parse(InvoicePayload.SourceOf(payload)),
        }.Filled(direction, notes, invoice, zone);
    }
}

/// <summary>A downloaded invoice as it was before.</summary>
/// <param name="Until">When it was seen to be another.</param>
/// <param name="Status">Its status then.</param>
/// <param name="IssuedAt">When it was created, as it said then.</param>
/// <param name="NetAmount">What was to be paid then.</param>
/// <param name="Source">The invoice exactly as VatPortal wrote it.</param>
sealed record FormerInvoiceView(
    DateTimeOffset Until, string? Status, DateTimeOffset? IssuedAt, decimal? NetAmount, JsonElement Source)
{
    /// <summary>The view of a former state.</summary>
    public static FormerInvoiceView Of(FormerInvoice former, TimeZoneInfo zone)
    {
        var invoice = DownloadedInvoice.Read(former.Was);
        return new FormerInvoiceView(
            former.At, invoice.Status,
            InvoiceTime.Parse(invoice.Datetime, zone) is { } time ? VatPortalTime.Moment(time, zone) : null, invoice.NetAmount,
            JsonElement.Parse(former.Was));
    }
}

/// <summary>A line of a downloaded invoice; the names are VatPortal's own.</summary>
/// <param name="Id">VatPortal's own id.</param>
/// <param name="Line">Its place.</param>
/// <param name="ProdCode">The product's code.</param>
/// <param name="ProdName">The product.</param>
/// <param name="Barcode">The product's bar code.</param>
/// <param name="UnitName">What it is counted in.</param>
/// <param name="UnitPrice">The price of one.</param>
/// <param name="UnitQty">How many.</param>
/// <param name="IniAmount">Before excise.</param>
/// <param name="IniAmount2">With excise.</param>
/// <param name="Grade">The excise rate.</param>
/// <param name="TotalExcise">Excise.</param>
/// <param name="ApplyAmount">What VAT is taken of.</param>
/// <param name="SkipAmount">What VAT is not taken of.</param>
/// <param name="ZeroAmount">At a rate of zero.</param>
/// <param name="FreeAmount">Free of VAT.</param>
/// <param name="VatAmount">VAT.</param>
/// <param name="TranspAmount">Road tax.</param>
/// <param name="NetAmount">What is to be paid.</param>
sealed record InvoiceLineView(
    string? Id, int? Line, string? ProdCode, string? ProdName, string? Barcode, string? UnitName, decimal? UnitPrice,
    decimal? UnitQty, decimal? IniAmount, decimal? IniAmount2, decimal? Grade, decimal? TotalExcise, decimal? ApplyAmount,
    decimal? SkipAmount, decimal? ZeroAmount, decimal? FreeAmount, decimal? VatAmount, decimal? TranspAmount, decimal? NetAmount)
{
    /// <summary>The view of a line.</summary>
    public static InvoiceLineView Of(DownloadedLine l) => new(
        l.Id, l.Line, l.ProdCode, l.ProdName, l.Barcode, l.UnitName, l.UnitPrice, l.UnitQty, l.IniAmount, l.IniAmount2, l.Grade,
        l.TotalExcise, l.ApplyAmount, l.SkipAmount, l.ZeroAmount, l.FreeAmount, l.VatAmount, l.TranspAmount, l.NetAmount);
}
