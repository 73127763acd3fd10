using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Developers;

/// <summary>What those need who connect an ERP.</summary>
static class DeveloperRoutes
{
    public static void Map(ConsoleRoutes pages)
    {
        pages.Page("/developers", Right.SeeRequests, async call =>
            call.Show<RequestsPage, RequestsModel>(await RequestsModel.LoadAsync(call)));
        SandboxRoutes.Map(pages);
    }
}
