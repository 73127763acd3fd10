using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Receipts;

/// <summary>
/// Links a return to its sale. ETA wants the sale's uuid, which an ERP that leaves the chain to the gateway need not know: it may
/// name the sale by its number, and its device where that is another.
/// </summary>
/// <param name="claims">Numbers that went through the gateway.</param>
/// <param name="sets">Their receipts.</param>
sealed class ReceiptReferences(DocumentClaims claims, SubmissionSets sets)
{
    public const string NumberMember = "referenceReceiptNumber";
    public const string DeviceMember = "referenceDeviceSerialNumber";
    public const string UuidMember = "referenceUUID";
    public const string OldUuidMember = "referenceOldUUID";

    /// <summary>Stands in for a uuid while a receipt is only checked.</summary>
    static readonly string Placeholder = new('0', 64);

    /// <summary>What is claimed for a receipt, besides its issuer.</summary>
    public static string KeyOf(string serial, string number) => $"receipt|{serial}|{number}";

    /// <summary>The key of the sale that a return names by its number; nothing when it names none, or its uuid.</summary>
    public static string? SaleKey(ReceiptText receipt, string serial) =>
        receipt.Header(UuidMember) is null && receipt.Header(NumberMember) is { } number
            ? KeyOf(receipt.Header(DeviceMember) ?? serial, number)
            : null;

    /// <summary>Makes a return look linked, to check the rest of it.</summary>
    public static void Pretend(ReceiptText receipt) => receipt.SetHeader(UuidMember, Placeholder);

    /// <summary>Links a return to its sale.</summary>
    /// <returns>False when ETA has not taken the sale, or the gateway does not know it.</returns>
    public async Task<bool> LinkAsync(
        ReceiptText receipt, string saleKey, string issuer, IReadOnlyDictionary<string, BuiltSale> built,
        CancellationToken cancellationToken)
    {
        if (await FindSaleAsync(saleKey, issuer, built, cancellationToken) is not { } sale) return false;
        receipt.SetHeader(UuidMember, sale.Uuid);
        // ETA wants the same buyer.
        if (ReceiptText.TryRead(sale.Text) is { } sold) receipt.TakeBuyer(sold);
        return true;
    }

    async Task<BuiltSale?> FindSaleAsync(
        string saleKey, string issuer, IReadOnlyDictionary<string, BuiltSale> built, CancellationToken cancellationToken)
    {
        if (built.TryGetValue(saleKey, out var sale)) return sale;
        if (await claims.FindAsync(issuer, saleKey, cancellationToken) is not { IsFree: false, Uuid: { } uuid } claim)
            return null;
        return await sets.FindItemAsync(claim.SetId, claim.Index, cancellationToken) is { } item
            ? new BuiltSale(uuid, item.Text)
            : null;
    }
}

/// <summary>A sale that a return may name.</summary>
/// <param name="Uuid">Its uuid.</param>
/// <param name="Text">The receipt as the ERP sent it.</param>
sealed record BuiltSale(string Uuid, string Text);
