using System.Buffers;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Receipts.Composing;
using Tamga.Egypt.Submissions;
using Tamga.Upstream;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Makes the next receipts of a chain: each names the one before by its uuid, which is the hash of all that is in it.
/// </summary>
/// <param name="references">Sales that returns name.</param>
/// <param name="options">How much goes together.</param>
sealed class ReceiptBuilding(ReceiptReferences references, IOptions<EtaOptions> options)
{
    /// <summary>Makes receipts one after the other, until the batch is full.</summary>
    /// <param name="head">How receipts are made.</param>
    /// <param name="device">The device.</param>
    /// <param name="chainEnd">The last receipt that ETA took; empty before the first.</param>
    /// <param name="items">The receipts, in order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<BuiltBatch> BuildAsync(
        SetHead head, ReceiptDevice device, string chainEnd, IReadOnlyList<SubmissionItem> items,
        CancellationToken cancellationToken) =>
        BuildAsync(
            head, device, chainEnd, items, new Dictionary<string, BuiltSale>(StringComparer.Ordinal),
            options.Value.ReceiptBatchBytes, cancellationToken);

    /// <summary>
    /// The same with sales that were made already, which returns may name and to which those that are made are added; and with
    /// another size at which the batch is full.
    /// </summary>
    public async Task<BuiltBatch> BuildAsync(
        SetHead head, ReceiptDevice device, string chainEnd, IReadOnlyList<SubmissionItem> items,
        Dictionary<string, BuiltSale> sales, int mostBytes, CancellationToken cancellationToken)
    {
        var built = new List<BuiltReceipt>();
        var impossible = new List<(SubmissionItem Item, IReadOnlyList<AuthorityComplaint> Complaints)>();
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        body.Write("{\"receipts\":["u8);
        foreach (var item in items)
        {
            var text = item.Text;
            var path = $"$.{ReceiptIntake.List}[{head.PlaceOf(item.Index)}]";
            if (ReceiptText.TryRead(text) is { } read && ReceiptReferences.SaleKey(read, item.Type) is { } saleKey)
            {
                if (!await references.LinkAsync(read, saleKey, head.Issuer, sales, cancellationToken))
                {
                    var place = $"{path}.header.{ReceiptReferences.NumberMember}";
                    impossible.Add((item, [GatewayComplaint.Of("names a sale that ETA has not taken", place)]));
                    continue;
                }

                text = read.ToString();
            }

            // Before the first one ETA knows of no chain, and the receipt may name where it comes from.
            var receipt = ReceiptComposer.Compose(
                Encoding.UTF8.GetBytes(text), head.Profile!, device, chainEnd.Length == 0 ? null : chainEnd, head.Settings!,
                path);
            if (!receipt.IsValid)
            {
                impossible.Add((item, [.. receipt.Errors.Select(e => GatewayComplaint.Of(e.Message, e.Path))]));
                continue;
            }

            if (built.Count > 0 && body.WrittenCount + receipt.Document.Length + 3 > mostBytes) break;
            if (built.Count > 0) body.Write(","u8);
            body.Write(receipt.Document.Span);
            built.Add(
                new BuiltReceipt(
                    item, receipt.Uuid, receipt.QrText(options.Value.Of(head.IsProduction).PortalUrl.AbsoluteUri), receipt));
            sales[ReceiptReferences.KeyOf(item.Type, item.InternalId)] = new BuiltSale(receipt.Uuid, item.Text);
            chainEnd = receipt.Uuid;
        }

        body.Write("]}"u8);
        return new BuiltBatch(built, impossible, body.WrittenMemory);
    }
}

/// <summary>A batch of receipts.</summary>
/// <param name="Receipts">Those that are in it, in their order.</param>
/// <param name="Impossible">Those that cannot be made, with the reasons.</param>
/// <param name="Body">The submission.</param>
sealed record BuiltBatch(
    IReadOnlyList<BuiltReceipt> Receipts,
    IReadOnlyList<(SubmissionItem Item, IReadOnlyList<AuthorityComplaint> Complaints)> Impossible,
    ReadOnlyMemory<byte> Body);

/// <summary>A receipt as it will be sent.</summary>
/// <param name="Item">What it is made of.</param>
/// <param name="Uuid">Its hash.</param>
/// <param name="QrText">What its QR code says.</param>
/// <param name="Made">The receipt itself.</param>
sealed record BuiltReceipt(SubmissionItem Item, string Uuid, string QrText, ComposedReceipt Made);
