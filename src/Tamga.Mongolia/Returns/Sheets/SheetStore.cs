using System.Security.Cryptography;
using System.Text;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>
/// Keeps the sheets of orders beside the filings. They are written before an order is accepted, under the hash of what they say:
/// the same order repeated keeps the same ones.
/// </summary>
sealed class SheetStore(IRecordTable table) : ICustomerObserver
{
    /// <summary>Characters in a part: with three bytes each still a row that every store takes.</summary>
    const int PartLength = 250_000;

    public async Task<KeptSheets> KeepAsync(
        string customerId, IReadOnlyList<OrderedSheet> sheets, CancellationToken cancellationToken)
    {
        var json = OrchestrationJson.Write(sheets)!;
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var parts = PartsOf(json).ToList();
        foreach (var (number, part) in parts.Index())
        {
            // As a JSON text, which any table takes.
            await table.UpsertAsync(
                SheetStoreRows.Part(customerId, key, number), OrchestrationJson.Write(new Part(part))!,
                cancellationToken);
        }

        return new KeptSheets(key, parts.Count, [.. sheets.Select(s => s.SheetFormNo)]);
    }

    /// <exception cref="InvalidOperationException">They are gone: only a deleted customer's are.</exception>
    public async Task<IReadOnlyList<OrderedSheet>> ReadAsync(
        string customerId, KeptSheets kept, CancellationToken cancellationToken)
    {
        var json = new StringBuilder();
        for (var part = 0; part < kept.Parts; part++)
        {
            var row = await table.FindAsync(SheetStoreRows.Part(customerId, kept.Key, part), cancellationToken)
                ?? throw new InvalidOperationException("The sheets of the order are gone.");
            json.Append(OrchestrationJson.Read<Part>(row.Payload).Text);
        }

        return OrchestrationJson.Read<IReadOnlyList<OrderedSheet>>(json.ToString());
    }

    /// <summary>Takes sheets away.</summary>
    public Task RemoveAsync(string customerId, KeptSheets kept, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(SheetStoreRows.Parts(customerId, kept.Key), cancellationToken);

    /// <summary>No character is cut in two: half of one is none.</summary>
    static IEnumerable<string> PartsOf(string json)
    {
        for (var (start, end) = (0, 0); start < json.Length; start = end)
        {
            end = Math.Min(start + PartLength, json.Length);
            if (char.IsHighSurrogate(json[end - 1])) end--;
            yield return json[start..end];
        }
    }

    Task ICustomerObserver.CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    Task ICustomerObserver.DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(SheetStoreRows.All(customer.Id), cancellationToken);

    sealed record Part(string Text);
}
