using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Receipts;

/// <summary>From a request to receipts that can be sent once their place in the chain is known, or to everything that is wrong with it.</summary>
/// <param name="claims">Numbers that were used before.</param>
/// <param name="sets">What became of them.</param>
/// <param name="options">How receipts are made.</param>
/// <param name="time">The clock.</param>
sealed class ReceiptIntake(DocumentClaims claims, SubmissionSets sets, IOptions<EtaOptions> options, TimeProvider time)
{
    public const string List = "receipts";

    const int MostReceipts = 20_000;

    /// <summary>Checks every receipt of a request.</summary>
    /// <returns>Nothing when something is wrong.</returns>
    public async Task<ReceiptOrder?> ReadAsync(Customer customer, ReceiptsBody body, ValidationErrors errors, CancellationToken cancellation)
    {
        if (body.Receipts is not { Count: > 0 and <= MostReceipts } receipts)
        {
            errors.Add("$.receipts", $"is required: one receipt or more, at most {MostReceipts}");
            return null;
        }

        var profile = IssuerProfile.Of(customer);
        var settings = options.Value.MakingOfDocuments();
        var read = new ReadReceipt[receipts.Count];
        Parallel.For(0, read.Length, i => read[i] = Read(receipts[i], i, profile, settings));
        foreach (var error in read.SelectMany(r => r.Made.Errors)) errors.Add(error.Path, error.Message);
        if (errors.Any) return null;

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var receipt in read)
        {
            if (!seen.TryAdd(receipt.Key, receipt.Place))
                errors.Add($"$.receipts[{receipt.Place}].header.receiptNumber", $"is the same as that of $.receipts[{seen[receipt.Key]}], of the same device");
        }

        // Devices side by side, each one's receipts in the order they came.
        ReadReceipt[] sorted = [.. read.OrderBy(r => r.Serial, StringComparer.Ordinal).ThenBy(r => r.Place)];
        var head = new SetHead(
            customer.IsProduction, customer.TaxId!, [.. sorted.Select(r => r.Key)], List, profile, settings, [.. sorted.Select(r => r.Place)]);
        foreach (var some in read.Chunk(100))
        {
            var linked = await Task.WhenAll(some.Select(r => IsLinkedAsync(r, head, seen, cancellation)));
            foreach (var (receipt, _) in some.Zip(linked).Where(pair => !pair.Second))
            {
                errors.Add(
                    $"$.receipts[{receipt.Place}].header.{ReceiptReferences.NumberMember}",
                    "is not a receipt that went through the gateway and is good; give header.referenceUUID");
            }
        }

        if (errors.Any) return null;

        var lateBefore = time.GetUtcNow() - options.Value.ReceiptLateAfter;
        var items = sorted.Select((r, index) => new SubmissionItem(index, r.Made.ReceiptNumber!, r.Serial, null, r.Text)
        {
            IsLate = DateTimeOffset.TryParse(r.Made.DateTimeIssued, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var issued)
                && issued < lateBefore,
        });
        return new ReceiptOrder(head, [.. items], Devices(sorted));
    }

    static ReadReceipt Read(JsonElement receipt, int place, IssuerProfile profile, DocumentSettings settings)
    {
        var text = receipt.GetRawText();
        var path = $"$.receipts[{place}]";
        var read = ReceiptText.TryRead(text);
        var probe = text;
        if (read is not null && ReceiptReferences.SaleKey(read, "") is not null)
        {
            ReceiptReferences.Pretend(read);
            probe = read.ToString();
        }

        var made = ReceiptComposer.Compose(System.Text.Encoding.UTF8.GetBytes(probe), profile, device: null, previousUuid: null, settings, path);
        return new ReadReceipt(place, text, made);
    }

    /// <summary>Looks whether a return's sale is known, and names the invalid receipt that one of the same number replaces.</summary>
    async Task<bool> IsLinkedAsync(ReadReceipt receipt, SetHead head, Dictionary<string, int> inRequest, CancellationToken cancellation)
    {
        if (ReceiptText.TryRead(receipt.Text) is not { } text) return true;
        if (text.Header("referenceOldUUID") is null && await FindInvalidAsync(head.Issuer, receipt.Key, cancellation) is { } old)
        {
            text.SetHeader("referenceOldUUID", old);
            receipt.Text = text.ToString();
        }

        return ReceiptReferences.SaleKey(text, receipt.Serial) is not { } sale || inRequest.ContainsKey(sale)
            || await claims.FindAsync(head.Issuer, sale, cancellation) is { IsFree: false };
    }

    /// <summary>The receipt of the same number that ETA took and found invalid.</summary>
    async Task<string?> FindInvalidAsync(string issuer, string key, CancellationToken cancellation)
    {
        if (await claims.FindAsync(issuer, key, cancellation) is not { IsFree: true, Uuid: { } uuid } claim) return null;
        return await sets.FindStateAsync(claim.SetId, claim.Index, cancellation) is { Status: ItemStatus.Invalid } ? uuid : null;
    }

    static IReadOnlyList<DeviceRange> Devices(ReadReceipt[] sorted)
    {
        var devices = new List<DeviceRange>();
        for (var from = 0; from < sorted.Length;)
        {
            var until = from + 1;
            while (until < sorted.Length && sorted[until].Serial == sorted[from].Serial) until++;
            devices.Add(new DeviceRange(sorted[from].Serial, new DocumentRange(from, until)));
            from = until;
        }

        return devices;
    }

    sealed record ReadReceipt(int Place, string Text, ComposedReceipt Made)
    {
        public string Text { get; set; } = Text;

        public string Serial => Made.DeviceSerialNumber ?? "";

        public string Key => ReceiptReferences.KeyOf(Serial, Made.ReceiptNumber ?? "");
    }
}

/// <summary>Receipts that can be sent.</summary>
/// <param name="Head">What is common to them.</param>
/// <param name="Items">Each, by device.</param>
/// <param name="Devices">Which belong to which device.</param>
sealed record ReceiptOrder(SetHead Head, IReadOnlyList<SubmissionItem> Items, IReadOnlyList<DeviceRange> Devices);

/// <summary>A device's receipts in a set.</summary>
/// <param name="Serial">The device.</param>
/// <param name="Range">Its receipts.</param>
sealed record DeviceRange(string Serial, DocumentRange Range);
