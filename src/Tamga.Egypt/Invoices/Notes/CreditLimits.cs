using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Documents.Trees;
using Tamga.Egypt.Invoices.Composing;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Invoices.Notes;

/// <summary>
/// Credit notes take back no more than what they refer to: of each item neither more pieces nor more money, over all notes so
/// far.
/// </summary>
/// <param name="ledger">The notes so far.</param>
/// <param name="originals">What they refer to.</param>
/// <param name="options">How much amounts may be off.</param>
/// <param name="time">The clock.</param>
sealed class CreditLimits(CreditLedger ledger, Originals originals, IOptions<EtaOptions> options, TimeProvider time)
{
    /// <summary>Invoices that hang together by their notes, looked at together; beyond it ETA has to say.</summary>
    const int MostInvoices = 50;

    /// <summary>For how many invoices that the gateway has not sent ETA is asked while the ERP waits, and how long.</summary>
    const int MostAsked = 20;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    const int MostTries = 20;

    /// <summary>What is too much in the credit notes of a request.</summary>
    /// <param name="customer">Who issues them.</param>
    /// <param name="documents">The request.</param>
    /// <param name="setId">The set that they are posted in, which enters them; null for a look.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CreditExcess>> CheckAsync(
        Customer customer, IReadOnlyList<ComposedDocument> documents, string? setId, CancellationToken cancellationToken)
    {
        var errors = new List<CreditExcess>();
        var issuer = SetHead.IssuerKey(customer.IsProduction, customer.Eta().TaxId);
        using var patience = new CancellationTokenSource(Patience, time);
        var look = new Look(customer, issuer, setId is not null, patience.Token);
        foreach (var note in NotesOf(documents, setId ?? "").Where(n => n.References.Count <= MostInvoices))
        {
            if (await CheckAsync(look, note, cancellationToken) is { Count: > 0 } found) errors.AddRange(found);
            else look.Passed.Add(note);
        }

        if (errors.Count > 0 && setId is not null) await ForgetAsync(customer, documents, setId, cancellationToken);
        return errors;
    }

    /// <summary>Takes back what was entered for a set that came to nothing.</summary>
    public Task ForgetAsync(
        Customer customer, IReadOnlyList<ComposedDocument> documents, string setId, CancellationToken cancellationToken) =>
        ledger.ForgetAsync(
            SetHead.IssuerKey(customer.IsProduction, customer.Eta().TaxId),
            NotesOf(documents, setId).SelectMany(n => n.References).Distinct(), setId, key: null, cancellationToken);

    List<CreditEntry> NotesOf(IReadOnlyList<ComposedDocument> documents, string setId)
    {
        var notes = new List<CreditEntry>();
        for (var i = 0; i < documents.Count; i++)
        {
            if (!documents[i].IsValid || documents[i].DocumentType is not ("C" or "EC")) continue;
            var json = JsonElement.Parse(documents[i].Document.Span);
            if (!json.TryGetProperty("references", out var references)) continue;
            notes.Add(new CreditEntry(
                InvoiceIntake.KeyOf(documents[i]), setId, i, time.GetUtcNow(),
                [.. references.EnumerateArray().Select(r => r.GetString()!).Distinct()], ItemSums.LinesOf(json) ?? []));
        }

        return notes;
    }

    async Task<IReadOnlyList<CreditExcess>> CheckAsync(Look look, CreditEntry note, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var page = await ReadAsync(look, note, cancellationToken);
            // What is only looked at stands in no record.
            var standing = look.Enters ? page.Counted.ToList() : [.. page.Counted, .. look.Passed];
            var errors = Excess(note, standing, look.Sold);
            if (errors.Count > 0)
            {
                // A note that was cancelled by hand counts no more; that is asked only where it matters.
                foreach (var other in page.Counted)
                    if (await originals.IsGoneAsync(look.Customer, other, cancellationToken)) standing.Remove(other);
                errors = Excess(note, standing, look.Sold);
            }

            if (errors.Count > 0 || !look.Enters) return errors;
            if (await ledger.TryEnterAsync(look.Issuer, page, note, cancellationToken)) return errors;
            if (tries >= MostTries) throw new IOException("The notes of an invoice are changed all the time.");
        }
    }

    /// <summary>The notes of all invoices that hang together with those that this note names; and the lines of each.</summary>
    async Task<CreditPage> ReadAsync(Look look, CreditEntry note, CancellationToken cancellationToken)
    {
        var named = note.References.ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            foreach (var uuid in named.Where(u => !look.Sold.ContainsKey(u)).ToList())
                look.Sold[uuid] = await FindLinesAsync(look, uuid, cancellationToken);
            var page = await ledger.ReadAsync(look.Issuer, named, cancellationToken);
            var more = page.Counted.SelectMany(n => n.References).Where(u => !named.Contains(u))
                .ToHashSet(StringComparer.Ordinal);
            if (more.Count == 0 || named.Count + more.Count > MostInvoices) return page;
            named.UnionWith(more);
        }
    }

    async Task<IReadOnlyList<ItemSum>?> FindLinesAsync(Look look, string uuid, CancellationToken cancellationToken)
    {
        if (await originals.FindOwnLinesAsync(look.Customer, uuid, cancellationToken) is { } own) return own;
        if (look.Asked++ >= MostAsked || look.Patience.IsCancellationRequested) return null;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(look.Patience, cancellationToken);
        try
        {
            return await originals.AskForLinesAsync(look.Customer, uuid, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // An ETA that does not answer in time costs the ERP nothing: ETA itself will say.
            return null;
        }
    }

    IReadOnlyList<CreditExcess> Excess(
        CreditEntry note, IReadOnlyList<CreditEntry> standing, Dictionary<string, IReadOnlyList<ItemSum>?> sold)
    {
        var (pool, others) = Pool(note, standing);
        // What nobody knows is left to ETA.
        if (pool.Any(uuid => sold.GetValueOrDefault(uuid) is null)) return [];
        var (original, taken) = (new ItemSums(), new ItemSums());
        foreach (var uuid in pool) original.Add(sold[uuid]!);
        foreach (var other in others) taken.Add(other.Items);
        var before = new ItemSums();
        before.Add(taken.All);
        var errors = new List<CreditExcess>();
        for (var i = 0; i < note.Items.Count; i++)
        {
            var item = note.Items[i];
            taken.Add(item);
            var (has, so) = (original.Of(item.Item), taken.Of(item.Item));
            var line = $"$.invoices[{note.Index}].invoiceLines[{i}]";
            var credited = before.Of(item.Item);
            if (!original.Has(item.Item))
            {
                errors.Add(new(note.Index, $"{line}.itemCode", $"\"{item.Item}\" is not in what the note refers to"));
            }
            else if (so.Quantity > has.Quantity)
            {
                errors.Add(new(
                    note.Index, $"{line}.quantity",
                    $"is more than is left: {Amount.Text(has.Quantity)} of \"{item.Item}\" were sold, "
                    + $"{Amount.Text(credited.Quantity)} taken back before"));
            }
            else if (so.Net > has.Net + options.Value.Documents.Tolerance)
            {
                errors.Add(new(
                    note.Index, $"{line}.netTotal",
                    $"is more than is left: \"{item.Item}\" was sold for {Amount.Text(has.Net)}, "
                    + $"{Amount.Text(credited.Net)} taken back before"));
            }
        }

        return errors;
    }

    /// <summary>
    /// The invoices that a note draws on, and the notes that draw on them: those of several invoices join these.
    /// </summary>
    static (HashSet<string> Invoices, List<CreditEntry> Notes) Pool(CreditEntry note, IReadOnlyList<CreditEntry> standing)
    {
        var invoices = note.References.ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var notes = standing.Where(n => n.References.Any(invoices.Contains)).ToList();
            var count = invoices.Count;
            foreach (var other in notes) invoices.UnionWith(other.References);
            if (invoices.Count == count) return (invoices, notes);
        }
    }

    /// <summary>What a request has found out so far.</summary>
    sealed class Look(Customer customer, string issuer, bool enters, CancellationToken patience)
    {
        public Customer Customer { get; } = customer;

        public string Issuer { get; } = issuer;

        public bool Enters { get; } = enters;

        public CancellationToken Patience { get; } = patience;

        public int Asked { get; set; }

        /// <summary>The lines of invoices; nothing for those that nobody knows.</summary>
        public Dictionary<string, IReadOnlyList<ItemSum>?> Sold { get; } = new(StringComparer.Ordinal);

        public List<CreditEntry> Passed { get; } = [];
    }
}

/// <summary>What a note takes back beyond what is left.</summary>
/// <param name="Note">The note's place in the request.</param>
/// <param name="Path">The JSON path that it is about.</param>
/// <param name="Message">How much is left.</param>
sealed record CreditExcess(int Note, string Path, string Message);
