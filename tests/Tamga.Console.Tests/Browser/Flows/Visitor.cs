using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser.Flows;

/// <summary>
/// A person who goes through pages with one hand: with the keyboard, where everything is reached by Tab and pressed by Enter, or
/// with a mouse, or a finger, alone.
/// </summary>
sealed partial class Visitor(BrowserWindow window, string hand) : IAsyncDisposable
{
    public const string Keys = "keys";
    public const string Mouse = "mouse";

    /// <summary>More stops than any page has.</summary>
    const int MostStops = 400;

    public IPage Page => window.Page;

    bool HasKeysAlone => hand == Keys;

    public async Task OpenAsync(string path) => await Page.GotoAsync(path);

    public ILocator Find(string selector) => Page.Locator(selector);

    /// <summary>Presses a link, a button, or what opens something.</summary>
    public async Task PressAsync(ILocator target)
    {
        await FindsAsync(target);
        if (!HasKeysAlone)
        {
            await target.ClickAsync();
            return;
        }

        await ReachAsync(target);
        await Page.Keyboard.PressAsync("Enter");
    }

    public Task PressAsync(string selector) => PressAsync(Find(selector));

    /// <summary>Writes into a field, in the place of what stands there.</summary>
    public async Task WriteAsync(ILocator field, string text)
    {
        await FindsAsync(field);
        if (!HasKeysAlone)
        {
            await field.FillAsync(text);
            return;
        }

        await ReachAsync(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(text);
    }

    public Task WriteAsync(string selector, string text) => WriteAsync(Find(selector), text);

    /// <summary>Chooses from a list.</summary>
    public async Task ChooseAsync(string selector, string value)
    {
        var list = Find(selector);
        if (!HasKeysAlone)
        {
            await list.SelectOptionAsync(value);
            return;
        }

        await ReachAsync(list);
        await Page.Keyboard.PressAsync("Home");
        for (var stops = 0; await list.InputValueAsync() != value; stops++)
        {
            Assert.True(stops < MostStops, $"{selector} has no {value}.");
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>Sends a form that asks first: opens it, writes what it wants, and says yes.</summary>
    /// <param name="action">Where the form goes.</param>
    /// <param name="write">Writes what it wants.</param>
    public async Task ConfirmAsync(string action, Func<ILocator, Task>? write = null)
    {
        var form = Find($"details.confirm form[action='{action}']");
        await PressAsync($"details.confirm:has(form[action='{action}']) > summary");
        if (write is not null) await write(form);
        await PressAsync(form.Locator("button"));
    }

    public Task SeesAsync(string selector, string text) => Assertions.Expect(Find(selector)).ToContainTextAsync(text);

    public Task SeesAsync(string selector, int count) => Assertions.Expect(Find(selector)).ToHaveCountAsync(count);

    /// <summary>Comes to a page of a filing.</summary>
    /// <returns>The filing's id.</returns>
    public async Task<string> ComesToFilingAsync()
    {
        try
        {
            await Page.WaitForURLAsync(Filing());
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{Page.Url} is no filing's page, and says: {await Find("body").InnerTextAsync()}");
        }

        return new Uri(Page.Url).Segments[^1];
    }

    /// <summary>Looks at another program, or another page, while something happens.</summary>
    public async Task LookAwayAsync(Func<Task> meanwhile)
    {
        var other = await window.AnotherAsync();
        await other.BringToFrontAsync();
        await meanwhile();
        await Page.BringToFrontAsync();
        await other.CloseAsync();
    }

    /// <summary>What a button gives to keep.</summary>
    public async Task<byte[]> FetchAsync(string selector)
    {
        var file = await Page.RunAndWaitForDownloadAsync(() => PressAsync(selector));
        return await File.ReadAllBytesAsync(await file.PathAsync());
    }

    /// <summary>Leaves; nothing may have been wrong with the pages' scripts or policy.</summary>
    public void Leave() => Assert.Empty(window.Complaints);

    public ValueTask DisposeAsync() => window.DisposeAsync();

    /// <summary>Waits for something; where it does not come, the test says what there is instead.</summary>
    async Task FindsAsync(ILocator target)
    {
        try
        {
            await target.WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{target} is not at {Page.Url}, which says: {await Find("body").InnerTextAsync()}");
        }
    }

    async Task ReachAsync(ILocator target)
    {
        for (var stops = 0; !await target.EvaluateAsync<bool>("one => one === document.activeElement"); stops++)
        {
            Assert.True(stops < MostStops, $"{target} cannot be reached by Tab at {Page.Url}.");
            await Page.Keyboard.PressAsync("Tab");
        }
    }

    [GeneratedRegex("/filings/[^/?]+([?]customer=|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Filing();
}
