namespace Tamga.Spreadsheets;

/// <summary>A column of a file that people open as a spreadsheet.</summary>
/// <typeparam name="T">What a row is made of.</typeparam>
/// <param name="Name">Its head, as the API calls the member.</param>
/// <param name="LocalName">Its head in the language of the country.</param>
/// <param name="Of">What stands in it.</param>
public sealed record SheetColumn<T>(string Name, string LocalName, Func<T, SheetValue> Of);

/// <summary>What stands in a cell: a text, a number, a moment, or nothing.</summary>
public readonly record struct SheetValue
{
    /// <summary>A text.</summary>
    public string? Text { get; private init; }

    /// <summary>A number.</summary>
    public decimal? Number { get; private init; }

    /// <summary>A moment; its offset says in whose time people read it.</summary>
    public DateTimeOffset? Moment { get; private init; }

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static SheetValue Of(string? text) => new() { Text = text };

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static SheetValue Of(decimal? number) => new() { Number = number };

    /// <summary>A moment.</summary>
    /// <param name="moment">The moment.</param>
    public static SheetValue Of(DateTimeOffset? moment) => new() { Moment = moment };
}
