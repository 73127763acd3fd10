using Microsoft.AspNetCore.Routing;
using Tamga.Console.Azerbaijan;
using Tamga.Console.Calls;
using Tamga.Console.Customers;
using Tamga.Console.Developers;
using Tamga.Console.Egypt;
using Tamga.Console.Filings;
using Tamga.Console.Frame;
using Tamga.Console.Home;
using Tamga.Console.Mongolia;
using Tamga.Console.Operations;
using Tamga.Console.Session;
using Tamga.Console.Status;
using Tamga.Console.Team;
using Tamga.Console.ToDo;
using Tamga.Console.Webhooks;

namespace Tamga.Console;

/// <summary>The console: each feature maps its own pages here, and its address has an area.</summary>
sealed class ConsolePages : GatewayPages
{
    public override IReadOnlyList<RouteArea> Areas { get; } =
    [
        new("ConsoleSignIn", "sign-in/{*rest}", StartsWork: false), new("ConsoleSignOut", "sign-out", StartsWork: false),
        new("ConsoleAssets", "assets/console/{*rest}", StartsWork: false), new("ConsoleToDo", "todo/{*rest}"),
        new("ConsoleFilings", "filings/{*rest}"),
        new("ConsoleEgypt", "egypt/{*rest}"), new("ConsoleAzerbaijan", "azerbaijan/{*rest}"),
        new("ConsoleCustomers", "customers/{*rest}"), new("ConsoleMongolia", "mongolia/{*rest}"),
        new("ConsoleWebhooks", "webhooks/{*rest}"), new("ConsoleDevelopers", "developers/{*rest}"),
        new("ConsoleTeam", "team/{*rest}"), new("ConsoleAudit", "audit/{*rest}"), new("ConsoleAccount", "account/{*rest}"),
        new("ConsoleOperations", "operations/{*rest}", StartsWork: false), new("ConsoleStatus", "status", StartsWork: false),
    ];

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        AssetFiles.Map(routes);
        var pages = new ConsoleRoutes(routes);
        SessionRoutes.Map(pages);
        HomeRoutes.Map(pages);
        ToDoRoutes.Map(pages);
        FilingRoutes.Map(pages);
        EgyptRoutes.Map(pages);
        AzerbaijanRoutes.Map(pages);
        CustomerRoutes.Map(pages);
        MongoliaRoutes.Map(pages);
        WebhookRoutes.Map(pages);
        DeveloperRoutes.Map(pages);
        TeamRoutes.Map(pages);
        AccountRoutes.Map(pages);
        OperationsRoutes.Map(pages);
        StatusRoutes.Map(pages);
    }
}
