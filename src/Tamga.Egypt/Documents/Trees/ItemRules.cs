using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Documents.Trees;

/// <summary>What a line of an invoice or a receipt says of its item.</summary>
static class ItemRules
{
    /// <summary>Checks the code against its kind.</summary>
    public static void Check(DocumentTree tree, int line, Member itemType, Member itemCode, DocumentSettings settings)
    {
        if (!tree.Has(line, itemType) || !tree.Has(line, itemCode)) return;
        var code = tree.Bytes(line, itemCode);
        if (ItemCode.Complaint(tree[line, itemType].Code, code, settings.CheckGs1Digit) is { } complaint)
            tree.Complain(line, itemCode, $"{MemberRules.Quote(code)} {complaint}");
    }
}
