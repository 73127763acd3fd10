namespace Tamga.Egypt.Documents.Trees;

/// <summary>What is sent for an amount that is computed and perhaps given, too.</summary>
static class Settlement
{
    /// <summary>
    /// Keeps a given amount with its digits as written when it equals the computed one, or lies within the tolerance and the
    /// customer's own amounts are sent; an error names both where they disagree; sets the computed one otherwise.
    /// </summary>
    /// <returns>The amount that is sent: what builds on it builds on this, so that the document agrees in itself.</returns>
    public static decimal Settle(DocumentTree tree, int row, Member member, decimal computed, DocumentSettings settings)
    {
        ref var cell = ref tree[row, member];
        if (cell.Kind is CellKind.Refused) return computed;
        var given = cell.Value;
        if (cell.Kind is CellKind.Number)
        {
            if (given == computed) return computed;
            if (Math.Abs(given - computed) > settings.Tolerance)
            {
                tree.Complain(row, member, $"is given as {Amount.Text(given)}, computed as {Amount.Text(computed)}");
                return computed;
            }

            if (settings.Amounts is AmountsMode.Given) return given;
        }

        tree.SetNumber(row, member, computed);
        return computed;
    }
}
