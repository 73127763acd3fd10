using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>Every page, as a browser shows it: each is visited once, and looked at in all windows that it should fit.</summary>
public sealed class ScreenTests(ConsoleGateway console, Chromium chromium)
{
    const int Desk = 1280;
    const int Phone = 390;
    const int MostBytes = 100 * 1024;

    /// <summary>As many pages are open at a time.</summary>
    const int Windows = 2;

    /// <summary>What most people look at; the other pages in these windows with <c>TAMGA_ALL_SCREENS=1</c>.</summary>
    static readonly string[] Main = ["/", "/todo", "/filings", "/customers", "/egypt", "/azerbaijan", "/mongolia/deadlines"];

    static bool IsWhole => Environment.GetEnvironmentVariable("TAMGA_ALL_SCREENS") is "1";

    /// <summary>What a page and all that it loads weigh, and what comes from elsewhere; what a script asks for later is not.</summary>
    const string Weight =
        """
        () => {
          const loaded = performance.getEntriesByType("resource").filter(r => !["fetch", "xmlhttprequest"].includes(r.initiatorType));
          const bytes = [...performance.getEntriesByType("navigation"), ...loaded].reduce((sum, r) => sum + r.decodedBodySize, 0);
          return [String(bytes), ...loaded.map(r => r.name).filter(name => !name.startsWith(location.origin))];
        }
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_page_is_accessible_fits_a_desk_and_a_phone_weighs_little_and_breaks_no_script_or_policy(string language)
    {
        await using var first = await chromium.OpenAsync(console);
        await first.Page.GotoAsync($"/sign-in?lang={language}");
        var flaws = new ConcurrentQueue<string>();
        await LookAsync(first.Page, "/sign-in", isEnglish: language == "en", flaws);
        await first.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
        await first.Page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
        var pages = new ConcurrentQueue<string>(
            ConsoleScreens.Of(console).Where(path => language == "en" || IsWhole || Main.Contains(path)));
        Assert.NotEmpty(pages);
        var windows = new List<IPage> { first.Page };
        while (windows.Count < Windows) windows.Add(await first.AnotherAsync());
        await Task.WhenAll(windows.Select(async page =>
        {
            while (pages.TryDequeue(out var path))
            {
                await page.GotoAsync(path);
                await LookAsync(page, path, language == "en", flaws);
            }
        }));

        Assert.True(flaws.IsEmpty, string.Join('\n', flaws));
        Assert.Empty(first.Complaints);
    }

    /// <summary>
    /// The colours are those of the style alone, not of the language: their contrast is looked at in English, on every page
    /// on a desk, and on the main ones on a phone and by night.
    /// </summary>
    static async Task LookAsync(IPage page, string path, bool isEnglish, ConcurrentQueue<string> flaws)
    {
        var isMain = IsWhole || Main.Contains(path) || path == "/sign-in";
        await LookAtWindowAsync(page, path, Desk, withContrast: isEnglish || IsWhole, flaws);
        await LookAtWindowAsync(page, path, Phone, withContrast: isEnglish && isMain || IsWhole, flaws);
        await page.SetViewportSizeAsync(Desk, BrowserWindow.Height);
        if (isEnglish && isMain)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            foreach (var flaw in await Axe.FlawsAsync(page, withContrast: true)) flaws.Enqueue($"{path} by night: {flaw}");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        var weight = await page.EvaluateAsync<string[]>(Weight);
        if (int.Parse(weight[0], CultureInfo.InvariantCulture) is 0 or > MostBytes) flaws.Enqueue($"{path} weighs {weight[0]} bytes");
        foreach (var foreign in weight.Skip(1)) flaws.Enqueue($"{path} loads {foreign}");
    }

    static async Task LookAtWindowAsync(IPage page, string path, int width, bool withContrast, ConcurrentQueue<string> flaws)
    {
        if (page.ViewportSize?.Width != width) await page.SetViewportSizeAsync(width, BrowserWindow.Height);
        foreach (var flaw in await Axe.FlawsAsync(page, withContrast)) flaws.Enqueue($"{path} at {width}: {flaw}");
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            flaws.Enqueue($"{path} is wider than {width}");
    }
}
