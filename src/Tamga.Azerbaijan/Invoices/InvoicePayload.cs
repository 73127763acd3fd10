using System.Text;
using Tamga.Orchestrations;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// What a row holds: a little of ours, and behind it the invoice exactly as VatPortal wrote it. The same text means the same
/// invoice, so that one that has been downloaded before is recognised without being parsed.
/// </summary>
static class InvoicePayload
{
    const string SourceMember = ",\"source\":";
    const string DeletedMember = "\"deleted\":{";

    /// <summary>What is in front of an invoice that was not there before.</summary>
    public static string Opening(InvoiceNotes notes)
    {
        var json = OrchestrationJson.Write(notes)!;
        return json[..^1] + SourceMember;
    }

    /// <summary>The payload of an invoice.</summary>
    /// <param name="opening">See <see cref="Opening"/>.</param>
    /// <param name="source">The invoice.</param>
    public static string Write(string opening, ReadOnlySpan<byte> source)
    {
        var length = opening.Length + Encoding.UTF8.GetCharCount(source) + 1;
        return string.Create(length, new Parts(opening, source), static (text, parts) =>
        {
            parts.Opening.CopyTo(text);
            Encoding.UTF8.GetChars(parts.Source, text[parts.Opening.Length..]);
            text[^1] = '}';
        });
    }

    /// <summary>The same with the invoice as text.</summary>
    public static string Write(InvoiceNotes notes, ReadOnlySpan<char> source) => string.Concat(Opening(notes), source, "}");

    /// <summary>The invoice as VatPortal wrote it.</summary>
    public static ReadOnlySpan<char> SourceOf(string payload) => payload.AsSpan(Cut(payload) + SourceMember.Length)[..^1];

    /// <summary>What is ours.</summary>
    public static InvoiceNotes NotesOf(string payload) =>
        OrchestrationJson.Read<InvoiceNotes>(string.Concat(payload.AsSpan(0, Cut(payload)), "}"));

    /// <summary>Whether it may have been deleted through us; no is certain.</summary>
    public static bool MayBeDeleted(string payload) =>
        payload.AsSpan(0, Cut(payload)).Contains(DeletedMember, StringComparison.Ordinal);

    /// <summary>When it was last written.</summary>
    public static DateTimeOffset LastOf(string payload) =>
        NotesOf(payload) is var notes ? notes.ChangedAt ?? notes.SeenAt : default;

    /// <summary>The first one is ours: quotation marks inside of texts are escaped.</summary>
    static int Cut(string payload) => payload.IndexOf(SourceMember, StringComparison.Ordinal);

    readonly ref struct Parts(string opening, ReadOnlySpan<byte> source)
    {
        public readonly string Opening = opening;
        public readonly ReadOnlySpan<byte> Source = source;
    }
}

/// <summary>What we know of a downloaded invoice beside itself.</summary>
/// <param name="SeenAt">When it was first downloaded.</param>
/// <param name="ChangedAt">When it was last seen to be another than before.</param>
/// <param name="FilingId">The filing that wrote it last.</param>
/// <param name="History">Its statuses, oldest first, each with the moment it was first seen.</param>
/// <param name="Former">What it was before, oldest first.</param>
/// <param name="Deleted">That it was deleted through us, and has not been seen since.</param>
sealed record InvoiceNotes(
    DateTimeOffset SeenAt, DateTimeOffset? ChangedAt, string FilingId, IReadOnlyList<StatusSeen> History,
    IReadOnlyList<FormerInvoice>? Former = null, InvoiceDeletion? Deleted = null);

/// <summary>An invoice as it was before.</summary>
/// <param name="At">When it was seen to be another.</param>
/// <param name="Was">The invoice as VatPortal wrote it.</param>
/// <param name="IsBeside">Whether both came in one download: the portal shows such a pair every time.</param>
sealed record FormerInvoice(DateTimeOffset At, string Was, bool IsBeside = false);

/// <summary>A deletion through us.</summary>
/// <param name="At">When.</param>
/// <param name="FilingId">The filing that did it.</param>
sealed record InvoiceDeletion(DateTimeOffset At, string FilingId);

/// <summary>A status of an invoice.</summary>
/// <param name="At">When it was first seen.</param>
/// <param name="Status">The status, in the authority's words.</param>
sealed record StatusSeen(DateTimeOffset At, string Status);
