namespace Tamga.Egypt.Documents.Trees;

/// <summary>Fills members that the ERP left open.</summary>
static class Filling
{
    /// <summary>
    /// Sets a text where nothing was said, checked like a given one; does nothing where there is nothing to fill in.
    /// </summary>
    public static void Fill(this DocumentTree tree, int row, Member member, string? text)
    {
        if (text is null || !tree.IsAbsent(row, member)) return;
        tree.SetText(row, member, text);
        if (tree.Has(row, member)) MemberRules.Check(tree, row, member);
    }

    /// <summary>Sets a number where nothing was said.</summary>
    public static void Fill(this DocumentTree tree, int row, Member member, decimal number)
    {
        if (tree.IsAbsent(row, member)) tree.SetNumber(row, member, number);
    }
}
