using System.CommandLine;
using System.Globalization;
using Tamga.Egypt.Codes;

namespace Tamga.SelfHost.Commands;

/// <summary><c>eta codes SOURCE</c>: newer lists of codes, from ETA's files in a folder or at an address.</summary>
static class EtaCodesCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE")
        {
            Description = "A folder, or the address of one, with ETA's files: UnitTypes.json, ActivityCodes.json and so on.",
        };
        var to = new Option<string>("--to")
        {
            Description = "The folder that Tamga:Egypt:CodeLists names.", DefaultValueFactory = _ => "./data/eta-codes",
        };
        var date = new Option<string?>("--date")
        {
            Description = "The day on which ETA's portal had them, as 2026-02-22; today when left out.",
        };
        var codes = new Command("codes", "Takes over newer lists of codes from ETA's own files.") { source, to, date };
        codes.SetAction((parsed, stop) => RefreshAsync(
            parsed.GetValue(source)!, parsed.GetValue(to)!, parsed.GetValue(date), stop));
        return codes;
    }

    static async Task<int> RefreshAsync(string source, string folder, string? date, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (date is not null
            && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            throw new BadConfigurationException($"--date takes a day such as 2026-02-22, not '{date}'.");
        }

        using var http = new HttpClient();
        try
        {
            var changes = await CodeListRefresh.RunAsync(Opener(source, http), folder, day, cancellationToken);
            if (changes.Count == 0) throw new CommandFailedException($"There is none of ETA's files at {source}.");
            foreach (var change in changes)
            {
                Console.WriteLine(
                    $"{change.List}: {change.Count} codes of {change.Date:yyyy-MM-dd}"
                    + $"{Told("new", change.Added)}{Told("gone", change.Removed)}");
            }
        }
        catch (Exception e) when (e is InvalidDataException or HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The lists cannot be taken over: {e.Message}");
        }

        Console.WriteLine($"A gateway with Tamga:Egypt:CodeLists={folder} uses them within a minute.");
        return CommandLine.Fine;
    }

    static Func<string, CancellationToken, Task<Stream?>> Opener(string source, HttpClient http)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            var root = new Uri(address!.AbsoluteUri.TrimEnd('/') + "/");
            return async (name, stop) =>
            {
                using var answer = await http.GetAsync(new Uri(root, name + ".json"), stop);
                if (answer.StatusCode == System.Net.HttpStatusCode.NotFound) return null;
                return new MemoryStream(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(stop));
            };
        }

        if (!Directory.Exists(source)) throw new BadConfigurationException($"There is no folder {source}.");
        return (name, _) => Task.FromResult<Stream?>(
            Path.Combine(source, name + ".json") is var path && File.Exists(path) ? File.OpenRead(path) : null);
    }

    static string Told(string what, IReadOnlyList<string> codes) =>
        codes.Count == 0 ? "" : $"; {what}: {string.Join(' ', codes.Take(60))}{(codes.Count > 60 ? " …" : "")}";
}
