using System.Text;
using System.Text.Json;
using Tamga.Accounts;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts.Returns;

/// <summary>Finds the sales that returns name: among what went through the gateway, then at ETA.</summary>
/// <param name="claims">Numbers that went through the gateway.</param>
/// <param name="index">ETA's ids of what went through it.</param>
/// <param name="sets">Their receipts.</param>
/// <param name="logins">Logins of customers.</param>
/// <param name="client">ETA.</param>
/// <param name="time">The clock.</param>
sealed class OriginalSales(
    DocumentClaims claims, UuidIndex index, SubmissionSets sets, EtaLogins logins, EtaClient client, TimeProvider time)
{
    /// <summary>What ETA may take while an ERP waits for its 202. An ETA that is slow or away costs it nothing.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Of a request with more sales that only ETA knows, the rest is left to ETA.</summary>
    const int MostAtEta = 20;

    /// <summary>The sale of a number.</summary>
    /// <param name="search">The request's looking.</param>
    /// <param name="key">The number as it is claimed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when it did not go through the gateway, or came to nothing.</returns>
    public async Task<OriginalSale?> FindAsync(SaleSearch search, string key, CancellationToken cancellationToken)
    {
        if (search.Found.TryGetValue(key, out var known)) return known;
        var claim = await claims.FindAsync(search.Issuer, key, cancellationToken);
        return search.Found[key] = claim is { IsFree: false }
            ? await ReadAsync(search, claim.SetId, claim.Index, cancellationToken)
            : null;
    }

    /// <summary>The sale that ETA knows by an id.</summary>
    /// <param name="search">The request's looking.</param>
    /// <param name="uuid">ETA's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when nobody can tell now.</returns>
    public async Task<OriginalSale?> FindByUuidAsync(SaleSearch search, string uuid, CancellationToken cancellationToken)
    {
        if (search.Found.TryGetValue(uuid, out var known)) return known;
        return search.Found[uuid] = await index.FindAsync(search.Customer.Id, uuid, cancellationToken) is { } entry
            ? await ReadAsync(search, entry.SetId, entry.Index, cancellationToken)
            : await AskAsync(search, uuid, cancellationToken);
    }

    async Task<OriginalSale?> ReadAsync(SaleSearch search, string setId, int place, CancellationToken cancellationToken)
    {
        if (!search.Heads.TryGetValue(setId, out var head))
            search.Heads[setId] = head = await sets.FindHeadAsync<SetHead>(setId, cancellationToken);
        if (head is not { Profile: { } profile, Settings: { } settings }) return null;
        if (await sets.FindItemAsync(setId, place, cancellationToken) is not { } item) return null;
        var state = await sets.FindStateAsync(setId, place, cancellationToken);
        var text = item.Text;
        // What a return of ours names does not matter here: whoever names it hears that it is none to be returned.
        if (ReceiptText.TryRead(text) is { } read && ReceiptReferences.SaleKey(read, "") is not null)
        {
            ReceiptReferences.Pretend(read);
            text = read.ToString();
        }

        var made = ReceiptComposer.Compose(Encoding.UTF8.GetBytes(text), profile, device: null, previousUuid: null, settings);
        if (!made.IsValid) return null;
        var sale = OriginalSale.Of(head.Keys[place], JsonElement.Parse(made.Document.Span));
        return sale with { IsBad = state is { IsFree: true } };
    }

    async Task<OriginalSale?> AskAsync(SaleSearch search, string uuid, CancellationToken cancellationToken)
    {
        if (++search.Asked > MostAtEta || await logins.FindAsync(search.Customer, cancellationToken) is not { } login)
            return null;
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var answer = await client.GetReceiptRawAsync(login, uuid, both.Token);
            if (!answer.TryGet(out var json, out _)) return null;
            var receipt = EtaAnswers.Find(json, "rawDocument") is { } raw ? EtaAnswers.Unwrap(raw) : default;
            return receipt.ValueKind is JsonValueKind.Object ? OriginalSale.Of($"uuid|{uuid}", receipt) : null;
        }
        catch (AuthorityFaultException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}

/// <summary>The looking for the sales of one request: what was read once is not read again.</summary>
/// <param name="customer">Whose request.</param>
/// <param name="issuer">Whose sales.</param>
sealed class SaleSearch(Customer customer, string issuer)
{
    public Customer Customer => customer;

    public string Issuer => issuer;

    /// <summary>What is common to the sets that sales are in.</summary>
    public Dictionary<string, SetHead?> Heads { get; } = new(StringComparer.Ordinal);

    /// <summary>Sales by number and by ETA's id.</summary>
    public Dictionary<string, OriginalSale?> Found { get; } = new(StringComparer.Ordinal);

    /// <summary>How often ETA was asked.</summary>
    public int Asked { get; set; }
}
