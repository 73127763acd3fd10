using System.Globalization;
using Tamga.Api;

namespace Tamga.Spreadsheets;

/// <summary>Writes rows as CSV while they are read.</summary>
public static class CsvFile
{
    /// <summary>Writes a file.</summary>
    /// <typeparam name="T">What a row is made of.</typeparam>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="inLocalLanguage">Whether the heads are in the language of the country.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync<T>(
        Stream stream, IReadOnlyList<SheetColumn<T>> columns, bool inLocalLanguage, IAsyncEnumerable<T> rows,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        await using var text = new StreamWriter(stream, CsvText.Encoding, leaveOpen: true);
        await text.WriteAsync(CsvText.Row(columns.Select(c => inLocalLanguage ? c.LocalName : c.Name)));
        await foreach (var row in rows.WithCancellation(cancellationToken))
            await text.WriteAsync(CsvText.Row(columns.Select(c => TextOf(c.Of(row)))));
    }

    static string? TextOf(SheetValue value) =>
        value.Text
        ?? value.Number?.ToString(CultureInfo.InvariantCulture)
        ?? (value.Moment is { } moment ? UtcTime.Format(moment) : null);
}
