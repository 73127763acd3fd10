using System.Text.Json;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Codes;

/// <summary>Makes lists of ETA's own files (<c>UnitTypes.json</c> and the like), as its portal offers them.</summary>
public static class CodeListRefresh
{
    static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads ETA's files and writes a list for each into a folder.</summary>
    /// <param name="open">Opens one of ETA's files by its name without an ending; null where there is none.</param>
    /// <param name="folder">Where to; it is made where it is not there.</param>
    /// <param name="date">The day on which ETA's portal had them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What has changed, list by list; those that are not there are left out.</returns>
    /// <exception cref="InvalidDataException">A file is no list of ETA's; nothing was written.</exception>
    public static async Task<IReadOnlyList<CodeListChange>> RunAsync(
        Func<string, CancellationToken, Task<Stream?>> open, string folder, DateOnly date, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        var found = new List<(CodeList List, CodeListFile File)>();
        foreach (var list in CodeLists.All)
        {
            if (await ReadAsync(list, open, date, cancellationToken) is not { } file) continue;
            if (CodeListRules.Complaint(list, file) is { } complaint)
                throw new InvalidDataException($"{string.Join(" and ", list.Files)}: {complaint}.");
            found.Add((list, file));
        }

        Directory.CreateDirectory(folder);
        foreach (var (list, file) in found)
        {
            var path = Path.Combine(folder, $"{list.Name}.json");
            await File.WriteAllBytesAsync(
                path + ".new", JsonSerializer.SerializeToUtf8Bytes(file, CodeListJson.Default.CodeListFile), cancellationToken);
            File.Move(path + ".new", path, overwrite: true);
        }

        return [.. found.Select(f => Change(f.List, f.File))];
    }

    static async Task<CodeListFile?> ReadAsync(
        CodeList list, Func<string, CancellationToken, Task<Stream?>> open, DateOnly date, CancellationToken cancellationToken)
    {
        var codes = new List<CodeEntry>();
        foreach (var name in list.Files)
        {
            await using var content = await open(name, cancellationToken);
            if (content is null) return null;
            try
            {
                using var json = await JsonDocument.ParseAsync(content, Lenient, cancellationToken);
                codes.AddRange(json.RootElement.EnumerateArray().Select(Entry));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new InvalidDataException($"{name} is no list of ETA's: {e.Message}", e);
            }
        }

        // ETA's own list of units has one of them twice.
        return new CodeListFile(list.Name, date, [.. codes.DistinctBy(c => c.Code, StringComparer.Ordinal)]);
    }

    static CodeEntry Entry(JsonElement entry) => new(
        Text(entry, "code") ?? throw new InvalidOperationException("an entry has no code."), Text(entry, "desc_en"),
        Text(entry, "desc_ar"), Text(entry, "taxtypereference"));

    static string? Text(JsonElement entry, string name)
    {
        foreach (var member in entry.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
                return member.Value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
        }

        return null;
    }

    static CodeListChange Change(CodeList list, CodeListFile file)
    {
        var (before, now) = (list.Current.Codes.Select(c => c.Code).ToList(), file.Codes.Select(c => c.Code).ToList());
        return new CodeListChange(list.Name, file.Date, now.Count, [.. now.Except(before)], [.. before.Except(now)]);
    }
}

/// <summary>What a refresh changes in a list.</summary>
/// <param name="List">The list.</param>
/// <param name="Date">Its new date.</param>
/// <param name="Count">How many codes it has.</param>
/// <param name="Added">The codes that were not there.</param>
/// <param name="Removed">The codes that are gone.</param>
public sealed record CodeListChange(
    string List, DateOnly Date, int Count, IReadOnlyList<string> Added, IReadOnlyList<string> Removed);
