namespace Tamga.Egypt.Documents.Sheets;

/// <summary>Fills members that the ERP left open.</summary>
static class Filling
{
    /// <summary>Sets a text where nothing was said, checked like a given one; does nothing where there is nothing to fill in.</summary>
    public static void Fill(this Sheet sheet, int row, Member member, string? text)
    {
        if (text is null || !sheet.IsAbsent(row, member)) return;
        sheet.SetText(row, member, text);
        if (sheet.Has(row, member)) MemberRules.Check(sheet, row, member);
    }

    /// <summary>Sets a number where nothing was said.</summary>
    public static void Fill(this Sheet sheet, int row, Member member, decimal number)
    {
        if (sheet.IsAbsent(row, member)) sheet.SetNumber(row, member, number);
    }
}
