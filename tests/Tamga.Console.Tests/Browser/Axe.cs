using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>
/// The rules of accessibility, run within the page itself: the pages have no frames, so one run sees all. The contrast of colours
/// takes most of its time, and is looked at where colours can differ.
/// </summary>
static class Axe
{
    const string Run =
        """
        async withContrast => (await axe.run(document, {
          resultTypes: ["violations"], rules: { "color-contrast": { enabled: withContrast } }
        })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(" | ")}`)
        """;

    static readonly string Rules = new BundledAxeScriptProvider().GetScript();

    public static async Task<IReadOnlyList<string>> FlawsAsync(IPage page, bool withContrast)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'")) await page.EvaluateAsync(Rules);
        return await page.EvaluateAsync<string[]>(Run, withContrast);
    }
}
