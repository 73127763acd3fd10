using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.Receipts.Returns;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// From a request to receipts that can be sent once their place in the chain is known, or to everything that is wrong with it.
/// </summary>
/// <param name="claims">Numbers that were used before.</param>
/// <param name="sets">What became of them.</param>
/// <param name="sales">Sales that returns name.</param>
/// <param name="ledger">What has come back of them.</param>
/// <param name="owners">Whose points of sale are.</param>
/// <param name="options">How receipts are made.</param>
/// <param name="time">The clock.</param>
sealed class ReceiptIntake(
    DocumentClaims claims, SubmissionSets sets, OriginalSales sales, ReturnLedger ledger, DeviceOwners owners,
    IOptions<EtaOptions> options, TimeProvider time)
{
    public const string List = "receipts";

    const int MostReceipts = 20_000, AtOnce = 100;

    /// <summary>
    /// Bytes that a submission has around a receipt, and that a receipt gets when its place in the chain is known.
    /// </summary>
    const int Around = 200;

    /// <summary>Checks every receipt of a request.</summary>
    /// <returns>Nothing when something is wrong.</returns>
    public async Task<ReceiptOrder?> ReadAsync(
        Customer customer, ReceiptsBody body, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (await CheckAsync(customer, body, errors, cancellationToken) is not { } read) return null;
        foreach (var error in read.SelectMany(r => r.Flaws)) errors.Add(error.Path, error.Message);
        return errors.Any ? null : Order(customer, read);
    }

    /// <summary>Reads every receipt of a request, each with what is wrong with it.</summary>
    /// <returns>Nothing when the request has no receipts, or too many.</returns>
    public async Task<IReadOnlyList<ReadReceipt>?> CheckAsync(
        Customer customer, ReceiptsBody body, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (body.Receipts is not { Count: > 0 and <= MostReceipts } receipts)
        {
            errors.Add("$.receipts", $"is required: one receipt or more, at most {MostReceipts}");
            return null;
        }

        var profile = IssuerProfile.Of(customer);
        var settings = options.Value.MakingOfDocuments(customer);
        var issuer = SetHead.IssuerKey(customer.IsProduction, profile.TaxId);
        var read = new ReadReceipt[receipts.Count];
        Parallel.For(0, read.Length, i => read[i] = new ReadReceipt(i, receipts[i].GetRawText()));
        await LinkAsync(customer, issuer, read, cancellationToken);
        Parallel.ForEach(read, receipt => Make(receipt, profile, settings));
        LinkInside(read);
        foreach (var receipt in read) CheckReturnTime(receipt);
        CheckNumbers(read);
        CheckTimes(read, body.LateSubmissionApproved);
        await CheckDevicesAsync(customer, issuer, read, cancellationToken);
        foreach (var receipt in read.Where(r => r.Made.Document.Length > options.Value.ReceiptBatchBytes - Around))
        {
            receipt.Flaws.Add(new DocumentError(
                receipt.Path,
                $"has {receipt.Made.Document.Length} bytes, and a submission with what is around it "
                + $"{options.Value.ReceiptBatchBytes} at most"));
        }

        var returns = read.Where(r => r.Flaws.Count == 0).Select(r => r.Return).OfType<SaleReturn>().ToList();
        foreach (var (place, error) in await ledger.CheckAsync(issuer, returns, cancellationToken))
            read[place].Flaws.Add(error);
        return read;
    }

    /// <summary>Receipts that nothing is wrong with, in the order in which they go.</summary>
    public ReceiptOrder Order(Customer customer, IEnumerable<ReadReceipt> good)
    {
        var profile = IssuerProfile.Of(customer);
        // Devices side by side, each one's receipts in the order they came.
        ReadReceipt[] sorted = [.. good.OrderBy(r => r.Serial, StringComparer.Ordinal).ThenBy(r => r.Place)];
        var head = new SetHead(
            customer.IsProduction, profile.TaxId, [.. sorted.Select(r => r.Key)], List, profile,
            options.Value.MakingOfDocuments(customer), [.. sorted.Select(r => r.Place)]);
        var lateBefore = time.GetUtcNow() - options.Value.ReceiptLateAfter;
        var items = sorted.Select((r, i) => new SubmissionItem(i, r.Made.ReceiptNumber!, r.Serial, null, r.Text)
        {
            IsLate = OriginalSale.TimeOf(r.Made.DateTimeIssued) < lateBefore,
            Warnings = r.Made.Warnings.Count == 0 ? null : [.. r.Made.Warnings.Select(w => w.ToString())],
        });
        return new ReceiptOrder(
            head, [.. items], Devices(sorted), [.. sorted.Select(r => r.Return).OfType<SaleReturn>()]);
    }

    /// <summary>
    /// Finds the sales that returns name, whose buyers they take, and the invalid receipts that others of the same number
    /// replace.
    /// </summary>
    async Task LinkAsync(
        Customer customer, string issuer, ReadReceipt[] read, CancellationToken cancellationToken)
    {
        var search = new SaleSearch(customer, issuer);
        var inRequest = read.Where(r => r.Read is not null).DistinctBy(r => r.Key, StringComparer.Ordinal)
            .ToDictionary(r => r.Key, StringComparer.Ordinal);
        foreach (var some in read.Where(r => r.Read is not null).Chunk(AtOnce))
        {
            var old = await Task.WhenAll(some.Select(r => r.Read!.Header(ReceiptReferences.OldUuidMember) is null
                ? FindInvalidAsync(issuer, r.Key, cancellationToken)
                : Task.FromResult<string?>(null)));
            foreach (var (receipt, uuid) in some.Zip(old).Where(pair => pair.Second is not null))
            {
                receipt.Read!.SetHeader(ReceiptReferences.OldUuidMember, uuid!);
                receipt.Text = receipt.Read.ToString();
            }

            foreach (var receipt in some) await LinkAsync(receipt, search, inRequest, cancellationToken);
        }
    }

    async Task LinkAsync(
        ReadReceipt receipt, SaleSearch search, Dictionary<string, ReadReceipt> inRequest,
        CancellationToken cancellationToken)
    {
        var read = receipt.Read!;
        if (receipt.SaleKey is { } key)
        {
            if (inRequest.TryGetValue(key, out var before))
            {
                if (before != receipt && before.Read is { } sold && read.TakeBuyer(sold)) receipt.Text = read.ToString();
                return;
            }

            receipt.Sale = await sales.FindAsync(search, key, cancellationToken);
            if (receipt.Sale is null)
            {
                receipt.Complain(
                    $"header.{ReceiptReferences.NumberMember}",
                    "is not a receipt that went through the gateway and is good; give header.referenceUUID");
                return;
            }
        }
        else if (read.Header(ReceiptReferences.UuidMember) is { } uuid)
        {
            receipt.Sale = await sales.FindByUuidAsync(search, uuid, cancellationToken);
        }

        if (receipt.Sale is not { } sale) return;
        if (sale.Buyer is { } buyer && read.TakeBuyer(buyer)) receipt.Text = read.ToString();
        CheckSale(receipt, sale);
    }

    static void CheckSale(ReadReceipt receipt, OriginalSale sale)
    {
        var member = receipt.SaleKey is null ? ReceiptReferences.UuidMember : ReceiptReferences.NumberMember;
        if (sale.IsReturn) receipt.Complain($"header.{member}", "is a return itself");
        if (sale.IsBad) receipt.Complain($"header.{member}", "is a receipt that ETA found wrong");
        var buyer = receipt.Read!.BuyerId ?? "";
        if (buyer != sale.BuyerId)
        {
            receipt.Complain(
                "buyer.id",
                sale.BuyerId.Length == 0
                    ? "is given, and the sale names no id of its buyer: ETA wants the same buyer"
                    : $"is not that of the sale's buyer, {sale.BuyerId}: ETA wants the same buyer");
        }
    }

    static void Make(ReadReceipt receipt, IssuerProfile profile, DocumentSettings settings)
    {
        var probe = receipt.Text;
        if (receipt.SaleKey is not null && ReceiptText.TryRead(probe) is { } read)
        {
            ReceiptReferences.Pretend(read);
            probe = read.ToString();
        }

        receipt.Made = ReceiptComposer.Compose(
            Encoding.UTF8.GetBytes(probe), profile, device: null, previousUuid: null, settings, receipt.Path);
        receipt.Flaws.AddRange(receipt.Made.Errors);
    }

    /// <summary>A sale may come with its return.</summary>
    static void LinkInside(ReadReceipt[] read)
    {
        var made = read.Where(r => r.Made.IsValid).DistinctBy(r => r.Key, StringComparer.Ordinal)
            .ToDictionary(r => r.Key, StringComparer.Ordinal);
        foreach (var receipt in read.Where(r => r.Made.IsValid && r.Sale is null))
        {
            if (receipt.SaleKey is not { } key || !made.TryGetValue(key, out var sale) || sale == receipt) continue;
            receipt.Sale = OriginalSale.Of(key, JsonElement.Parse(sale.Made.Document.Span));
            CheckSale(receipt, receipt.Sale);
        }
    }

    void CheckReturnTime(ReadReceipt receipt)
    {
        if (!receipt.Made.IsValid || receipt.Sale?.IssuedAt is not { } sold) return;
        if (OriginalSale.TimeOf(receipt.Made.DateTimeIssued) - sold > options.Value.ReceiptReturnWithin)
        {
            receipt.Complain(
                "header.dateTimeIssued",
                $"is more than {options.Value.ReceiptReturnWithin.TotalDays:0} days after the sale: ETA takes no return of it "
                + "any more");
        }
    }

    static void CheckNumbers(ReadReceipt[] read)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var receipt in read.Where(r => r.Made.ReceiptNumber is not null))
        {
            if (seen.TryAdd(receipt.Key, receipt.Place)) continue;
            receipt.Complain(
                "header.receiptNumber", $"is the same as that of $.{List}[{seen[receipt.Key]}], of the same device");
        }
    }

    void CheckTimes(ReadReceipt[] read, bool lateIsApproved)
    {
        var now = time.GetUtcNow();
        foreach (var receipt in read.Where(r => r.Made.IsValid))
        {
            if (OriginalSale.TimeOf(receipt.Made.DateTimeIssued) is not { } issued) continue;
            if (issued > now + options.Value.ReceiptClockSkew)
            {
                receipt.Complain("header.dateTimeIssued", "is in the future");
                continue;
            }

            var within = receipt.Read?.Header(ReceiptReferences.OldUuidMember) is null
                ? options.Value.ReceiptLateAfter
                : options.Value.ReceiptMendWithin;
            if (!lateIsApproved && issued < now - within)
            {
                receipt.Complain(
                    "header.dateTimeIssued",
                    $"is more than {within.TotalHours:0} hours ago. ETA takes such a receipt once it has granted a late "
                    + "submission request; then post it with lateSubmissionApproved: true");
            }
        }
    }

    async Task CheckDevicesAsync(
        Customer customer, string issuer, ReadReceipt[] read, CancellationToken cancellationToken)
    {
        foreach (var some in read.Where(r => r.Serial.Length > 0).GroupBy(r => r.Serial, StringComparer.Ordinal).Chunk(AtOnce))
        {
            var others = await Task.WhenAll(
                some.Select(device => owners.HasOtherAsync(customer, issuer, device.Key, cancellationToken)));
            foreach (var receipt in some.Zip(others).Where(pair => pair.Second).SelectMany(pair => pair.First))
                receipt.Complain("seller.deviceSerialNumber", DeviceOwners.Complaint(receipt.Serial));
        }
    }

    /// <summary>The receipt of the same number that ETA took and found invalid.</summary>
    async Task<string?> FindInvalidAsync(string issuer, string key, CancellationToken cancellationToken)
    {
        if (await claims.FindAsync(issuer, key, cancellationToken) is not { IsFree: true, Uuid: { } uuid } claim) return null;
        return await sets.FindStateAsync(claim.SetId, claim.Index, cancellationToken) is { Status: ItemStatus.Invalid }
            ? uuid
            : null;
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
}

/// <summary>Receipts that can be sent.</summary>
/// <param name="Head">What is common to them.</param>
/// <param name="Items">Each, by device.</param>
/// <param name="Devices">Which belong to which device.</param>
/// <param name="Returns">Those that take back what is known.</param>
sealed record ReceiptOrder(
    SetHead Head, IReadOnlyList<SubmissionItem> Items, IReadOnlyList<DeviceRange> Devices, IReadOnlyList<SaleReturn> Returns);

/// <summary>A device's receipts in a set.</summary>
/// <param name="Serial">The device.</param>
/// <param name="Range">Its receipts.</param>
sealed record DeviceRange(string Serial, DocumentRange Range);
