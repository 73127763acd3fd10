using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Frame;

/// <summary>A screen that the navigation leads to: its text is <c>nav.{Name}</c>.</summary>
/// <param name="Name">What it is called in the texts.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Right">Who sees it.</param>
sealed record Screen(string Name, string Address, Right Right);

/// <summary>The screens in the order that they are shown. A new one is a line here.</summary>
static class Navigation
{
    static readonly Screen[] All =
    [
        new("home", "/", Right.SeeHome),
        new("todo", "/todo", Right.SeeToDo),
        new("filings", "/filings", Right.SeeFilings),
        new("mongolia", "/mongolia", Right.SeeFilings),
        new("azerbaijan", "/azerbaijan", Right.SeeFilings),
        new("egypt", "/egypt", Right.SeeFilings),
        new("webhooks", "/webhooks", Right.SeeWebhooks),
        new("customers", "/customers", Right.SeeCustomers),
        new("developers", "/developers", Right.SeeRequests),
        new("team", "/team", Right.ManageTeam),
        new("audit", "/audit", Right.SeeAudit),
    ];

    public static IEnumerable<Screen> Of(ConsoleCall call) => All.Where(screen => call.May(screen.Right));

    /// <summary>Whether a page belongs to a screen.</summary>
    public static bool IsCurrent(ConsoleCall call, Screen screen) => screen.Address == "/"
        ? call.Http.Request.Path == "/"
        : call.Http.Request.Path.StartsWithSegments(screen.Address, StringComparison.OrdinalIgnoreCase);
}
