using Tamga.Egypt.Documents.Codes;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Receipts.Composing;

/// <summary>
/// The receipts of version 1.2: the general ones, retail, and the sectors, each as a sale and as a return that names its sale;
/// and the return of a sale that ETA has never seen.
/// </summary>
/// <remarks>
/// ETA's SDK has a page for each. The pairs beyond <c>SR</c>/<c>RR</c> and <c>SC</c>/<c>RC</c> are told by a product that cites
/// its index of types. Which activity may issue which type is not published: ETA says so itself.
/// </remarks>
static class ReceiptTypes
{
    /// <summary>In either case, as ETA writes them. The others are capitals.</summary>
    static readonly ReceiptType[] General =
    [
        new("s", ReceiptKind.Sale), new("S", ReceiptKind.Sale), new("r", ReceiptKind.Return), new("R", ReceiptKind.Return),
    ];

    /// <summary>
    /// Retail, coffee and restaurants, services, transport, shipping, professions, banks, education, entertainment, utilities.
    /// </summary>
    const string Sectors = "RCSTHPBENU";

    /// <summary>Those whose sales say how the goods reach the buyer.</summary>
    const string Delivering = "RC";

    static readonly ReceiptType[] All =
    [
        .. General,
        .. Sectors.Select(sector => new ReceiptType($"S{sector}", ReceiptKind.Sale, Delivering.Contains(sector))),
        .. Sectors.Select(sector => new ReceiptType($"R{sector}", ReceiptKind.Return)),
        new("RWR", ReceiptKind.ReturnWithoutReference),
    ];

    /// <summary>Each stands for its place in <see cref="All"/>, from 1.</summary>
    public static readonly CodeTable Table = new(
        $"receipt type of version 1.2: s, r, {string.Join(", ", All.Skip(General.Length).Select(type => type.Code))}",
        [.. All.Select((type, i) => (type.Code, i + 1))]);

    /// <summary>The type of a receipt; null where it names none that there is.</summary>
    public static ReceiptType? Of(DocumentTree tree) =>
        tree.First(DocumentTree.Root, ReceiptShape.DocumentType) is var row and >= 0
            && tree[row, ReceiptTypeShape.ReceiptType].Code is var code and > 0
            ? All[code - 1]
            : null;
}

/// <summary>A type of receipt.</summary>
/// <param name="Code">As ETA writes it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="NeedsDeliveryMode">Whether <c>header.orderdeliveryMode</c> is mandatory.</param>
sealed record ReceiptType(string Code, ReceiptKind Kind, bool NeedsDeliveryMode = false);

/// <summary>What a receipt does.</summary>
enum ReceiptKind
{
    /// <summary>Sells.</summary>
    Sale,

    /// <summary>Takes back what another receipt sold.</summary>
    Return,

    /// <summary>Takes back what no receipt sold: it was sold before there were receipts, or abroad.</summary>
    ReturnWithoutReference,
}
