using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.ItemCodes.Usable;

/// <summary>
/// Holds the codes of documents against those that their issuer may use. Only what ETA's list has shown whole, and not long ago,
/// counts: without that nothing is concluded.
/// </summary>
/// <param name="codes">What is known.</param>
/// <param name="options">What becomes of the others.</param>
/// <param name="time">The clock.</param>
sealed class ItemCodeCheck(UsableCodes codes, IOptions<EtaOptions> options, TimeProvider time)
{
    /// <summary>The most codes that a typing mistake is looked for in; beyond that it takes too long.</summary>
    const int MostCompared = 20_000;

    const string Remedy =
        "register it with POST /api/ItemCodes, ask for its use with PUT /api/ItemCodes/EGS/{code}, or have the list read anew "
        + "with POST /api/ItemCodes/sync";

    /// <summary>What is wrong with the codes of some documents or receipts, each with its JSON path.</summary>
    /// <param name="customer">Their issuer.</param>
    /// <param name="documents">As the ERP sent them.</param>
    /// <param name="list">The member of the request that they came in.</param>
    /// <param name="lines">The member that holds a document's lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ItemCodeFindings> CheckAsync(
        Customer customer, IReadOnlyList<JsonElement> documents, string list, string lines, CancellationToken cancellationToken)
    {
        var settings = options.Value.ItemCodes;
        var mode = customer.Eta().Documents?.ItemCodeCheck ?? settings.Check;
        if (mode == CodeCheckMode.Off) return ItemCodeFindings.None;
        var head = await codes.FindHeadAsync(customer.Id, customer.IsProduction, cancellationToken);
        var now = time.GetUtcNow();
        if (head?.SyncedAt is not { } synced || now - synced > settings.FreshFor) return ItemCodeFindings.None;

        var errors = new List<DocumentError>();
        IReadOnlyList<UsableCode>? all = null;
        foreach (var used in UsedIn(documents, list, lines).GroupBy(u => (u.Type, u.Code)))
        {
            var (type, code) = used.Key;
            if (type == "GS1" && !settings.Gs1NeedsRequest) continue;
            var known = await codes.FindAsync(customer.Id, customer.IsProduction, type, code, cancellationToken);
            if (known?.IsUsableAt(now) is true) continue;
            all ??= [.. (await codes.ListAsync(customer.Id, customer.IsProduction, cancellationToken))
                .Where(c => c.IsUsableAt(now))];
            var nearest = all.Count > MostCompared ? [] : NearestCodes.Of(code, all.Where(c => c.Type == type));
            var near = nearest.Count == 0 ? "" : $"; nearest: {string.Join(", ", nearest)}";
            var message = $"{code} is no code that the issuer may use{Why(known, now)}, as of "
                + $"{synced.UtcDateTime:yyyy-MM-dd HH:mm} UTC{near}: {Remedy}";
            errors.AddRange(used.Select(u => new DocumentError(u.Path, message)));
        }

        return new ItemCodeFindings(mode == CodeCheckMode.Refuse, errors);
    }

    static string Why(UsableCode? known, DateTimeOffset now) => known switch
    {
        null => "",
        { IsApproved: false } => " (ETA has not approved it)",
        { ActiveFrom: { } from } when from > now => $" (not before {from:yyyy-MM-dd})",
        _ => " (no longer)",
    };

    static IEnumerable<UsedCode> UsedIn(IReadOnlyList<JsonElement> documents, string list, string lines)
    {
        foreach (var (i, document) in documents.Index())
        {
            if (EtaAnswers.Find(document, lines) is not { ValueKind: JsonValueKind.Array } items) continue;
            foreach (var (j, line) in items.EnumerateArray().Index())
            {
                // What has no such form is complained of by the rules of documents.
                if (Text(line, "itemCode")?.Trim() is not { Length: > 0 } code) continue;
                var type = Text(line, "itemType")?.Trim().ToUpperInvariant();
                if (type == "GS1" || (type == "EGS" && EgsCodes.IsOne(code)))
                    yield return new UsedCode($"$.{list}[{i}].{lines}[{j}].itemCode", type, code);
            }
        }
    }

    static string? Text(JsonElement json, string name) =>
        EtaAnswers.Find(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    sealed record UsedCode(string Path, string Type, string Code);
}

/// <summary>What is wrong with the codes of documents.</summary>
/// <param name="IsRefused">Whether they are refused for it, or warned of.</param>
/// <param name="Errors">Each, with its JSON path.</param>
sealed record ItemCodeFindings(bool IsRefused, IReadOnlyList<DocumentError> Errors)
{
    public static ItemCodeFindings None { get; } = new(false, []);

    /// <summary>Those of one document, by its path.</summary>
    public IEnumerable<DocumentError> Of(string path) =>
        Errors.Where(e => e.Path.StartsWith(path + ".", StringComparison.Ordinal));
}
