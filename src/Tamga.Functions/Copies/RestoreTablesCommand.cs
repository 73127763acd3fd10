using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Functions.Copies;

/// <summary>
/// <c>restore-tables 2026-11-30</c>: brings back from the copy of a day what the tables lack. Run by a person, with the settings
/// of the app; no host is needed.
/// </summary>
static class RestoreTablesCommand
{
    const string Name = "restore-tables";

    /// <summary>The day, when that is what the arguments ask for.</summary>
    public static string? DayOf(string[] args) => args is [Name, var day] ? day : null;

    /// <returns>The exit code: 2 where there is no such copy.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string day)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return await RefuseAsync($"{day} is no day: write it as 2026-11-30.");
        if (!services.GetRequiredService<CopyContainer>().IsSet)
            return await RefuseAsync($"{CopiesOptions.Section} does not say where copies are.");
        try
        {
            var restored = await services.GetRequiredService<TableRestore>()
                .RunAsync(date, Console.WriteLine, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{restored} rows were brought back."));
            return 0;
        }
        catch (InvalidDataException e)
        {
            return await RefuseAsync(e.Message);
        }
    }

    static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync($"{Name}: {why}");
        return 2;
    }
}
