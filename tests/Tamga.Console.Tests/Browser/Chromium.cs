using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>
/// One Chromium for all tests, as <c>eng/install-chromium.sh</c> installs it. Without it they are skipped, and fail with
/// <c>TAMGA_REQUIRE_CHROMIUM=1</c>.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    const string Program = "/usr/bin/chromium";

    IPlaywright? _playwright;
    IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
    }

    /// <summary>A window of its own for one person, as wide as told.</summary>
    internal Task<BrowserWindow> OpenAsync(ConsoleGateway console, int width = 1280) =>
        OpenAsync(console.Gateway.Address, width, "en");

    /// <summary>The same before any gateway, of a person who reads a language.</summary>
    internal async Task<BrowserWindow> OpenAsync(Uri gateway, int width, string language)
    {
        if (_browser is null && Environment.GetEnvironmentVariable("TAMGA_REQUIRE_CHROMIUM") != "1")
            Assert.Skip($"There is no {Program}: eng/install-chromium.sh installs it.");
        Assert.NotNull(_browser);
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = gateway.ToString(),
            Locale = language,
            ViewportSize = new() { Width = width, Height = BrowserWindow.Height },
        });
        return new BrowserWindow(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
