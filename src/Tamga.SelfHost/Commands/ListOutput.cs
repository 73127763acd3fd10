using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Tamga.SelfHost.Commands;

/// <summary>
/// A list as its reader takes it: a table for a person, in a pipe a line of fields with tabs between them, never cut, and the
/// gateway's own JSON for a program that asks with <c>--json</c>.
/// </summary>
static class ListOutput
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The option, for every command with something to list.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Writes the gateway's JSON.",
    };

    /// <summary>Whether the JSON is asked for; it is written then.</summary>
    public static bool IsJson(ParseResult parsed, JsonNode answer)
    {
        if (!parsed.GetValue(Json)) return false;
        Console.WriteLine(answer.ToJsonString(Indented));
        return true;
    }

    /// <summary>Writes rows of as many fields as there are heads.</summary>
    public static void Write(IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(string.Join('\t', heads));
            foreach (var row in rows) Console.WriteLine(string.Join('\t', row.Select(OnOneLine)));
            return;
        }

        var table = new Table().AddColumns([.. heads]);
        foreach (var row in rows) table.AddRow(Array.ConvertAll(row, Markup.Escape));
        AnsiConsole.Write(table);
    }

    static string OnOneLine(string field) => field.ReplaceLineEndings(" ").Replace('\t', ' ');
}
