using Deque.AxeCore.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>Every page, as a browser shows it.</summary>
public sealed class ScreenTests(ConsoleGateway console, Chromium chromium)
{
    /// <summary>What most people look at; the other pages in these windows with <c>TAMGA_ALL_SCREENS=1</c>.</summary>
    static readonly string[] Main =
    [
        "/", "/todo", "/filings", "/webhooks", "/customers", "/egypt", "/azerbaijan", "/mongolia/deadlines",
        "/developers/sandbox",
    ];

    static bool IsWhole => Environment.GetEnvironmentVariable("TAMGA_ALL_SCREENS") is "1";

    [Theory]
    [InlineData(1280, "en")]
    [InlineData(1280, "ar")]
    [InlineData(390, "en")]
    [InlineData(390, "ar")]
    public async Task A_page_is_accessible_fits_its_window_and_breaks_no_script_or_policy(int width, string language)
    {
        await using var window = await chromium.OpenAsync(console, width);
        var page = window.Page;
        await page.GotoAsync($"/sign-in?lang={language}");
        var flaws = new List<string>(await FlawsAsync(window, "/sign-in"));
        await window.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
        await page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
        var isFirst = (width, language) is (1280, "en");
        foreach (var path in ConsoleScreens.Of(console).Where(path => isFirst || IsWhole || Main.Contains(path.Split('?')[0])))
        {
            await page.GotoAsync(path);
            flaws.AddRange(await FlawsAsync(window, path));
            if (!isFirst) continue;
            await page.SetViewportSizeAsync(390, 900);
            if (await IsTooWideAsync(window)) flaws.Add($"{path}: wider than a phone");
            await page.SetViewportSizeAsync(width, 900);
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
        Assert.Empty(window.Complaints);
    }

    static async Task<IEnumerable<string>> FlawsAsync(BrowserWindow window, string path)
    {
        var found = (await window.Page.RunAxe()).Violations
            .Select(v => $"{path}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");
        return await IsTooWideAsync(window) ? found.Append($"{path}: wider than its window") : found;
    }

    static Task<bool> IsTooWideAsync(BrowserWindow window) => window.Page.EvaluateAsync<bool>(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
