using System.Text;
using System.Text.Json;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// What becomes of a record when its invoice comes again. One qaimə is one record: what it was before stays in it, and what it is
/// now is what came last. Only where both came in one download (e-taxes shows some as current and as corrected) the later date is
/// what it is now.
/// </summary>
static class InvoiceMerge
{
    /// <summary>The most former states that a record keeps; a portal that changes its mind daily does not fill it.</summary>
    const int MostFormer = 20;

    /// <summary>The payload with what has come; nothing when it says nothing new.</summary>
    /// <param name="before">The payload as it is.</param>
    /// <param name="fresh">What has come.</param>
    /// <param name="now">The time.</param>
    /// <param name="filingId">The filing that brings it.</param>
    /// <param name="zone">The authority's time zone.</param>
    public static MergedInvoice? Merge(string before, NewInvoice fresh, DateTimeOffset now, string filingId, TimeZoneInfo zone)
    {
        var was = InvoicePayload.SourceOf(before);
        var comes = InvoicePayload.SourceOf(fresh.Payload);
        var isSame = was.SequenceEqual(comes);
        // What was deleted and is there again is there: the portal is asked, not remembered.
        if (isSame && !IsDeleted(before)) return null;
        var notes = InvoicePayload.NotesOf(before);
        if (isSame)
        {
            if (notes.Deleted is null) return null;
            notes = notes with { ChangedAt = now, FilingId = filingId, Deleted = null, History = With(notes, now, fresh.Status) };
            return new MergedInvoice(InvoicePayload.Write(notes, was), fresh.Place);
        }

        var text = comes.ToString();
        if (notes.Former?.Any(f => f.IsBeside && f.Was == text) is true) return null;
        var head = InvoiceHead.Read(Encoding.UTF8.GetBytes(was.ToString()), zone);
        var isBeside = notes.FilingId == filingId;
        if (isBeside && fresh.Time < head.Time)
        {
            notes = notes with { Former = With(notes.Former, new FormerInvoice(now, text, IsBeside: true)) };
            return new MergedInvoice(InvoicePayload.Write(notes, was), InvoiceRows.PlaceOf(head.Time));
        }

        var former = isBeside || !DifferInStatusOnly(was, comes)
            ? With(notes.Former, new FormerInvoice(now, was.ToString(), isBeside))
            : notes.Former;
        notes = notes with
        {
            ChangedAt = now,
            FilingId = filingId,
            History = With(notes, now, fresh.Status),
            Former = former,
            Deleted = null,
        };
        return new MergedInvoice(InvoicePayload.Write(notes, comes), fresh.Place);
    }

    /// <summary>A cheap look, for the many that have not changed.</summary>
    static bool IsDeleted(string payload) => payload.Contains("\"deleted\":{", StringComparison.Ordinal);

    static IReadOnlyList<StatusSeen> With(InvoiceNotes notes, DateTimeOffset now, string status) =>
        notes.History.Count > 0 && notes.History[^1].Status == status ? notes.History : [.. notes.History, new(now, status)];

    static IReadOnlyList<FormerInvoice> With(IReadOnlyList<FormerInvoice>? former, FormerInvoice one) =>
        [.. (former ?? []).Where(f => f.Was != one.Was).TakeLast(MostFormer - 1), one];

    /// <summary>The history has it then, and the rest is what it is.</summary>
    static bool DifferInStatusOnly(ReadOnlySpan<char> was, ReadOnlySpan<char> comes)
    {
        var (one, other) = (JsonElement.Parse(was), JsonElement.Parse(comes));
        var names = one.EnumerateObject().Concat(other.EnumerateObject()).Select(m => m.Name).Distinct(StringComparer.Ordinal);
        return names.Where(n => n != "status").All(n =>
            one.TryGetProperty(n, out var a) && other.TryGetProperty(n, out var b) && JsonElement.DeepEquals(a, b));
    }
}

/// <summary>An invoice on its way into the records.</summary>
/// <param name="Qaime">Its number.</param>
/// <param name="Status">Its status.</param>
/// <param name="Time">When it was created, in the authority's time.</param>
/// <param name="Payload">What its row holds when there is none yet.</param>
sealed record NewInvoice(string Qaime, string Status, DateTime? Time, string Payload)
{
    /// <summary>The day that it stands on.</summary>
    public string Place { get; } = InvoiceRows.PlaceOf(Time);
}

/// <summary>A record with what has come.</summary>
/// <param name="Payload">What its row holds.</param>
/// <param name="Place">The day that it stands on.</param>
sealed record MergedInvoice(string Payload, string Place);
