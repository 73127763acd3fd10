namespace Tamga.Egypt.Documents.Sheets;

/// <summary>What is sent for an amount that is computed and perhaps given, too.</summary>
static class Settlement
{
    /// <summary>
    /// Keeps a given amount that equals the computed one, with its digits as written; replaces one within the tolerance; an
    /// error names both where they disagree; sets the computed one where none is given.
    /// </summary>
    /// <returns>The computed amount.</returns>
    public static decimal Settle(Sheet sheet, int row, Member member, decimal computed, decimal tolerance)
    {
        ref var cell = ref sheet[row, member];
        if (cell.Kind is CellKind.Refused) return computed;
        var given = cell.Value;
        if (cell.Kind is CellKind.Number)
        {
            if (given == computed) return computed;
            if (Math.Abs(given - computed) > tolerance)
            {
                sheet.Complain(row, member, $"is given as {Amount.Text(given)}, computed as {Amount.Text(computed)}");
                return computed;
            }
        }

        sheet.SetNumber(row, member, computed);
        return computed;
    }
}
