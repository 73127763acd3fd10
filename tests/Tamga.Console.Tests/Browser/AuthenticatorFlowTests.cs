using Microsoft.Playwright;
using OtpNet;

namespace Tamga.Console.Tests.Browser;

public sealed class AuthenticatorFlowTests(ConsoleGateway console, Chromium chromium)
{
    [Fact]
    public async Task An_authenticator_is_added_on_a_phone_and_asked_for_at_the_next_sign_in()
    {
        using (var owner = await console.PartnerAsync()) await owner.InviteAsync("approver", null, "phone@console.example");
        await using var window = await chromium.OpenAsync(console, 390);
        var page = window.Page;
        await Axe.BringAsync(page);
        await window.SignInAsync("phone@console.example", ConsoleGateway.Password);
        await page.WaitForURLAsync("**/todo");
        await page.GotoAsync("/account");
        await page.FillAsync("#authenticator input[name=password]", ConsoleGateway.Password);
        await page.Locator("#authenticator button.main").ClickAsync();
        await Assertions.Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        await LookAsync(page);
        var key = await page.Locator("#authenticator p code").InnerTextAsync();
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);
        await page.FillAsync("#authenticator input[name=code]", code);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await LookAsync(page);
        var recovery = await page.Locator(".codes code").First.InnerTextAsync();

        await page.GotoAsync("/account");
        await LookAsync(page);
        await page.Context.ClearCookiesAsync();
        await window.SignInAsync("phone@console.example", ConsoleGateway.Password);
        // Where the code is written is where the cursor stands.
        await Assertions.Expect(page.Locator("input[name=totp]")).ToBeFocusedAsync();
        await LookAsync(page);
        await page.Keyboard.TypeAsync(recovery);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/todo");
        Assert.Empty(window.Complaints);
    }

    static async Task LookAsync(IPage page) =>
        Assert.Empty(await Axe.FlawsAsync(page, withRules: true, withContrast: true));
}
