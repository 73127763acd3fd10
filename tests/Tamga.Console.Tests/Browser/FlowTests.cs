using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>What people do from a page to the next, with a mouse or a keyboard, on a desk and on a phone.</summary>
public sealed partial class FlowTests(ConsoleGateway console, Chromium chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Who_mistypes_the_password_is_told_and_signs_in_with_the_right_one(int width)
    {
        await using var window = await chromium.OpenAsync(console, width);
        await window.SignInAsync(ConsoleGateway.Owner, "not the password at all");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Equal(ConsoleGateway.Owner, await window.Page.InputValueAsync("input[name=email]"));
        // What was typed wrong is written anew where the cursor stands.
        await Assertions.Expect(window.Page.Locator("input[name=password]")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync(ConsoleGateway.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("nav a[href='/todo']")).ToBeAttachedAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Who_guesses_is_locked_out_and_sees_the_seconds_run()
    {
        await using var window = await chromium.OpenAsync(console);
        var wait = window.Page.Locator("[data-countdown]");
        for (var attempt = 0; attempt < 20 && await wait.CountAsync() == 0; attempt++)
        {
            await window.SignInAsync("guessed@console.example", "not the password at all");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        var alert = await window.Page.GetByRole(AriaRole.Alert).InnerTextAsync();
        Assert.Matches("[0-9]+", alert);
        await window.Page.WaitForFunctionAsync("seen => document.querySelector('[role=alert]').innerText !== seen", alert);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_filing_is_found_and_left_by_the_keyboard_alone()
    {
        await using var window = await chromium.OpenAsync(console);
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await window.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
        await page.WaitForURLAsync("**/");
        await keys.PressAsync("g");
        await keys.PressAsync("f");
        await page.WaitForURLAsync("**/filings");
        await keys.PressAsync("/");
        await Assertions.Expect(page.Locator("#search")).ToBeFocusedAsync();
        await keys.TypeAsync(console.Received);
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**/filings?q=*");
        var link = page.Locator("table[data-rows] tbody a").First;
        await link.FocusAsync();
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync(Filing());
        await page.Locator("details.menu summary").First.FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("details.menu[open]")).ToHaveCountAsync(1);
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Locator("details.menu[open]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("details.menu summary").First).ToBeFocusedAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Arrows_walk_through_the_rows_of_a_table_and_stay_within_it()
    {
        using var person = await console.SignInAsync();
        foreach (var name in new[] { "Arrows one", "Arrows two" })
        {
            await person.GetAsync("/customers/new");
            Assert.Equal(200, (await person.SendAsync("/customers/new", ("companyName", name))).Status);
        }

        await using var window = await chromium.OpenAsync(console);
        var (page, keys) = (window.Page, window.Page.Keyboard);
        await window.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
        await page.WaitForURLAsync("**/");
        await page.GotoAsync("/customers?name=Arrows");
        var links = page.Locator("table[data-rows] tbody tr");
        await Assertions.Expect(links).ToHaveCountAsync(2);
        await links.First.GetByRole(AriaRole.Link).First.FocusAsync();
        foreach (var (key, row) in new[] { ("ArrowDown", 1), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", 0) })
        {
            await keys.PressAsync(key);
            await Assertions.Expect(links.Nth(row).GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        }

        Assert.Empty(window.Complaints);
    }

    [GeneratedRegex("/filings/[^?/]+[?]customer=", RegexOptions.None, 1000)]
    private static partial Regex Filing();
}
