using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>A window with its own cookies; it keeps what scripts and the security policy complain of.</summary>
sealed class BrowserWindow : IAsyncDisposable
{
    readonly IBrowserContext _context;
    readonly List<string> _complaints = [];

    public BrowserWindow(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Add(error);
        // That a page was answered with 404 or 429 is no fault of its scripts.
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                Add(line.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What went wrong in pages so far.</summary>
    public IReadOnlyList<string> Complaints
    {
        get { lock (_complaints) return [.. _complaints]; }
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

    void Add(string complaint)
    {
        lock (_complaints) _complaints.Add($"{Page.Url}: {complaint}");
    }
}
