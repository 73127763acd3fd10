using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tamga.Console.Tests.Browser;

/// <summary>
/// What is looked at in a page, within the page itself and in one go: the rules of accessibility (the pages have no frames, so
/// one run sees all), whether it fits its window, what it weighs, and whether all of it comes from here. The contrast of colours
/// takes most of the time, and is looked at where colours can differ.
/// </summary>
static class Axe
{
    const string Look =
        """
        async ([withRules, withContrast, most]) => {
          const flaws = !withRules ? [] : (await axe.run(document, {
            resultTypes: ["violations"], rules: { "color-contrast": { enabled: withContrast } }
          })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(" | ")}`);
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) flaws.push("is wider than its window");
          const loaded = performance.getEntriesByType("resource")
            .filter(r => !["fetch", "xmlhttprequest"].includes(r.initiatorType));
          const weight = [...performance.getEntriesByType("navigation"), ...loaded]
            .reduce((sum, r) => sum + r.decodedBodySize, 0);
          if (weight === 0 || weight > most) flaws.push(`weighs ${weight} bytes`);
          for (const one of loaded) if (!one.name.startsWith(location.origin)) flaws.push(`loads ${one.name}`);
          return flaws;
        }
        """;

    const int MostBytes = 100 * 1024;

    static readonly string Rules = new BundledAxeScriptProvider().GetScript();

    /// <summary>From now on every page that is opened brings the rules along.</summary>
    public static Task BringAsync(IPage page) => page.Context.AddInitScriptAsync(Rules);

    /// <summary>What is wrong with the page as it is shown now.</summary>
    /// <param name="page">The page.</param>
    /// <param name="withRules">Whether the rules of accessibility are looked at.</param>
    /// <param name="withContrast">Whether the contrast of colours is among them.</param>
    public static Task<string[]> FlawsAsync(IPage page, bool withRules, bool withContrast) =>
        page.EvaluateAsync<string[]>(Look, new object[] { withRules, withContrast, MostBytes });
}
