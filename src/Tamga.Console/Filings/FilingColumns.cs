using Tamga.Console.Calls;

namespace Tamga.Console.Filings;

/// <summary>The columns of a list of filings. What it is and where it stands are always shown.</summary>
static class FilingColumns
{
    public const string Company = "company";
    public const string Authority = "authority";
    public const string Words = "words";
    public const string Number = "number";
    public const string Stage = "stage";
    public const string Accepted = "accepted";
    public const string Moved = "moved";

    public static IReadOnlyList<string> All { get; } = [Company, Authority, Stage, Words, Number, Accepted, Moved];

    public static IReadOnlyList<string> Short { get; } = [Company, Words, Number, Moved];

    /// <summary>Those that the address asks for.</summary>
    public static IReadOnlyList<string> Of(ConsoleCall call)
    {
        var asked = (call.Query("col") ?? "").Split(',');
        var known = All.Where(asked.Contains).ToList();
        return known.Count > 0 ? known : Short;
    }
}
