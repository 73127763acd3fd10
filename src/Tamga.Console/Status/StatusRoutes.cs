using Tamga.Client.Health;
using Tamga.Console.Calls;

namespace Tamga.Console.Status;

/// <summary>How the gateway and the authorities are, for everybody.</summary>
static class StatusRoutes
{
    public static void Map(ConsoleRoutes pages) => pages.Open("/status", async call =>
        call.Show<StatusPage, GatewayStatus>(await call.Api.Health.GetStatusAsync(call.Aborted)));
}
