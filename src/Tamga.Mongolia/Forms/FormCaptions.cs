using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Forms;

/// <summary>
/// What a person reads beside a cell: the words of its row, and of its column where there are several. The authority has no
/// member for that; rows hold their words as cells that take no value.
/// </summary>
static class FormCaptions
{
    public static string? Of(FormSection section, FormRow row, FormCell cell)
    {
        var words = string.Join(' ', row.Cells.Where(IsWords).Select(c => c.DefaultValue!.Trim()));
        var columns = section.Headers.Where(h => h.Hidden is not true).ToList();
        var column = columns.Count > 1
            ? columns.Find(h => h.Field is not null && h.Field == cell.ColumnKey)?.Name?.Trim()
            : null;
        var caption = string.Join(", ", new[] { words, column }.Where(text => !string.IsNullOrEmpty(text)));
        return caption.Length == 0 ? null : caption;
    }

    /// <summary>
    /// Whether a cell is there to be read: nothing can be given for it, it is not computed, and it says something.
    /// </summary>
    public static bool IsWords(FormCell cell) =>
        string.IsNullOrEmpty(cell.Key) && string.IsNullOrEmpty(cell.Expression) && !string.IsNullOrWhiteSpace(cell.DefaultValue);
}
