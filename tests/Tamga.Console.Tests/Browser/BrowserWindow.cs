using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>A window with its own cookies; it keeps what scripts and the security policy complain of.</summary>
sealed class BrowserWindow : IAsyncDisposable
{
    public const int Height = 900;

    readonly IBrowserContext _context;
    readonly List<string> _complaints = [];

    public BrowserWindow(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        Watch(page);
    }

    public IPage Page { get; }

    /// <summary>What went wrong in pages so far.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (_complaints) return [.. _complaints]; }
    }

    /// <summary>Another page of the same person, beside the first.</summary>
    public async Task<IPage> AnotherAsync()
    {
        var page = await _context.NewPageAsync();
        Watch(page);
        return page;
    }

    /// <summary>Types e-mail and password, and sends them.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("input[name=email]", email);
        await Page.FillAsync("input[name=password]", password);
        await Page.Keyboard.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    void Watch(IPage page)
    {
        page.PageError += (_, error) => Add(page, error);
        // That a page was answered with 404 or 429 is no fault of its scripts.
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                Add(page, line.Text);
        };
    }

    void Add(IPage page, string complaint)
    {
        lock (_complaints) _complaints.Add($"{page.Url}: {complaint}");
    }
}
