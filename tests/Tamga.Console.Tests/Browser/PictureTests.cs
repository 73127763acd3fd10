namespace Tamga.Console.Tests.Browser;

/// <summary>
/// The pictures of <c>docs/pictures</c>: drawn anew with <c>TAMGA_UPDATE_PICTURES=1</c>, so that they show what there is.
/// </summary>
public sealed class PictureTests(ConsoleGateway console, Chromium chromium)
{
    [Theory]
    [InlineData("home", 1280, "/")]
    [InlineData("home-phone", 390, "/todo")]
    [InlineData("filing", 1280, "/filings/{id}")]
    public async Task A_picture_of_the_documentation_is_drawn_from_the_page_itself(string name, int width, string path)
    {
        var file = Path.Combine(Checkout.Root, "docs", "pictures", $"{name}.png");
        if (Environment.GetEnvironmentVariable("TAMGA_UPDATE_PICTURES") is "1")
        {
            await using var window = await chromium.OpenAsync(console, width);
            await window.SignInAsync(ConsoleGateway.Owner, ConsoleGateway.Password);
            await window.Page.WaitForURLAsync(address => !address.Contains("sign-in", StringComparison.Ordinal));
            var filing = path.Replace("{id}", console.Received, StringComparison.Ordinal);
            await window.Page.GotoAsync($"{filing}?customer={console.Customer}");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await window.Page.ScreenshotAsync(new() { Path = file });
        }

        Assert.True(File.Exists(file), $"{file} is missing: draw it with TAMGA_UPDATE_PICTURES=1.");
    }
}
