using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>Every page, as a browser shows it: each is visited once, and looked at in all windows that it should fit.</summary>
public sealed class ScreenTests(ConsoleGateway console, Chromium chromium)
{
    const int Desk = 1280;
    const int Phone = 390;

    /// <summary>As many pages are open at a time.</summary>
    const int Windows = 2;

    /// <summary>What most people look at; the other pages in every way with <c>TAMGA_ALL_SCREENS=1</c>.</summary>
    static readonly string[] Main =
    [
        "/sign-in", "/", "/todo", "/filings", "/webhooks", "/customers", "/egypt", "/azerbaijan", "/mongolia/deadlines",
        "/developers/sandbox",
    ];

    /// <summary>Between them they have all that has a colour.</summary>
    static readonly string[] ByNight = ["/sign-in", "/", "/todo", "/filings", "/webhooks", "/egypt"];

    static bool IsWhole => Environment.GetEnvironmentVariable("TAMGA_ALL_SCREENS") is "1";

    static bool IsMain(string path) => Main.Contains(path.Split('?')[0]);

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task A_page_is_accessible_fits_a_desk_and_a_phone_weighs_little_and_breaks_no_script_or_policy(string language)
    {
        await using var first = await chromium.OpenAsync(console);
        await Axe.BringAsync(first.Page);
        await first.Page.GotoAsync($"/sign-in?lang={language}");
        var flaws = new ConcurrentQueue<string>();
        await LookAsync(first.Page, "/sign-in", isEnglish: language == "en", flaws);
        await first.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
        await first.Page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
        var pages = new ConcurrentQueue<string>(
            ConsoleScreens.Of(console).Where(path => language == "en" || IsWhole || IsMain(path)));
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
    /// Colours are those of the style, whatever the language: their contrast is looked at in English, on every page on a desk,
    /// and on the main ones on a phone and by night. The rules hold on a phone as on a desk, but for what a narrow window does
    /// to the main ones.
    /// </summary>
    static async Task LookAsync(IPage page, string path, bool isEnglish, ConcurrentQueue<string> flaws)
    {
        var isMain = IsMain(path);
        await NoteAsync("on a desk", true, isEnglish || IsWhole);
        await page.SetViewportSizeAsync(Phone, BrowserWindow.Height);
        await NoteAsync("on a phone", isMain || IsWhole, (isEnglish && isMain) || IsWhole);
        await page.SetViewportSizeAsync(Desk, BrowserWindow.Height);
        if (!isEnglish || !(ByNight.Contains(path) || IsWhole)) return;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await NoteAsync("by night", true, true);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });

        async Task NoteAsync(string where, bool withRules, bool withContrast)
        {
            foreach (var flaw in await Axe.FlawsAsync(page, withRules, withContrast)) flaws.Enqueue($"{path} {where}: {flaw}");
        }
    }
}
