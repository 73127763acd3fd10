using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Accounts.Audit;
using Tamga.Api;
using Tamga.Api.Errors;
using Tamga.Api.Limits;
using Tamga.Api.Messages;
using Tamga.CallLog;
using Tamga.Docs;
using Tamga.Filings;
using Tamga.Filings.Alerts;
using Tamga.Filings.Anchors;
using Tamga.Health;
using Tamga.Orchestrations;
using Tamga.Retention;
using Tamga.Schedules;
using Tamga.Secrets;
using Tamga.Settings;
using Tamga.Status;
using Tamga.Webhooks;

namespace Tamga;

/// <summary>The gateway's services and its one HTTP pipeline, the same in every host.</summary>
public static class Gateway
{
    static readonly RouteArea[] OwnAreas =
    [
        new("Partners", "api/Auth/{*rest}"), new("Customers", "api/Customers/{*rest}"), new("Filings", "api/filings/{*rest}"),
        new("Alerts", "api/alerts/{*rest}"), new("Webhooks", "api/webhooks/{*rest}"),
        new("Requests", "api/requests/{*rest}", StartsWork: false),
        new("Evidence", "api/evidence/{*rest}", StartsWork: false), new("Alive", "alive", StartsWork: false),
        new("Health", "health", StartsWork: false), new("Status", "status.json", StartsWork: false),
        new("StatusFeed", "status.atom", StartsWork: false), new("OpenApi", "openapi/{*rest}", StartsWork: false),
        new("Docs", "docs/{*rest}", StartsWork: false), new("Invitation", "invitation/{*rest}", StartsWork: false),
        // The front door. A route cannot be empty, so this one takes a text of no length.
        new("Home", "{nothing:maxlength(0)?}", StartsWork: false),
    ];

    /// <summary>Adds everything but what a host brings: records, secrets, the runtime, the clock.</summary>
    /// <param name="services">The services.</param>
    /// <param name="modules">The countries.</param>
    public static IServiceCollection AddGateway(this IServiceCollection services, params IReadOnlyList<AuthorityModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        services.AddRouting();
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<GatewayExceptionHandler>();
        services.AddProblemDetails();
        services.AddGatewayOpenApi();
        services.AddMessages(typeof(Gateway).Assembly).AddSingleton<MessageCatalogue>();
        services.AddErrorPages(CommonErrorPages.All).AddSingleton<ErrorCatalogue>().AddSingleton<ErrorHtml>();
        services.AddSettings<BodyOptions, BodyOptionsRules>(BodyOptions.Section);
        services.AddSingleton<UnfinishedBodies>();
        services.AddRateLimit();
        services.AddSettings<SandboxMode, SandboxModeRules>(SandboxMode.Section);
        services.AddSingleton(s => s.GetRequiredService<IOptions<SandboxMode>>().Value);
        services.AddAccounts();
        services.AddFilings();
        services.AddSingleton<ScheduleWatermarks>();
        services.AddRetention();
        services.AddSingleton<RecordTableProbe>();
        services.AddSingleton<SecretStoreProbe>();
        services.AddSingleton<StatusBoard>().AddSingleton<IGatewayTimer>(s => s.GetRequiredService<StatusBoard>());
        services.AddWebhooks();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<GatewayPipeline>();
        var registry = new OrchestrationRegistry();
        registry.Area("filings").AddActivity<EndFiling>();
        registry.Area("webhooks", limitsItself: true).AddWebhooks();
        foreach (var module in modules)
        {
            services.AddSingleton(module);
            services.AddSingleton(new AuthorityName(module.Authority, module.Title));
            services.AddSingleton(new SandboxLogins(module.Title, module.SandboxLogins));
            module.AddServices(services);
            module.AddOrchestrations(registry.Area(module.Authority));
        }

        services.AddSingleton(registry);
        return services;
    }

    /// <summary>Everything that happens to a request, from its arrival to its endpoint.</summary>
    /// <param name="app">The host's pipeline.</param>
    /// <param name="first">What the host itself looks at first, also of who calls from within the process.</param>
    public static IApplicationBuilder UseGateway(this IApplicationBuilder app, Action<IApplicationBuilder>? first = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        // A host whose server logs requests by itself hides keys before that, and then there is nothing left to hide here.
        app.Use(app.ApplicationServices.GetRequiredService<GatewayPipeline>().BeginsWith);
        first?.Invoke(app);
        ApiKeyPath[] keyPaths = [.. app.ApplicationServices.GetServices<ApiKeyPath>()];
        app.Use((context, next) =>
        {
            ApiKeyPath.Hide(context.Features, keyPaths);
            ResponseHeaders.Add(context);
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => AnswerBareStatusAsync(context.HttpContext));
        app.UseRequestLog();
        app.UseRouting();
        app.UseAuthorization();
        app.UseRateLimit();
        app.UseAudit();
        app.UseEndpoints(routes => Map(
            routes, app.ApplicationServices.GetServices<AuthorityModule>(), app.ApplicationServices.GetServices<GatewayPages>()));
        return app;
    }

    /// <summary>The areas of all routes.</summary>
    /// <param name="modules">The countries.</param>
    /// <param name="pages">What is for people.</param>
    public static IReadOnlyList<RouteArea> AreasOf(IEnumerable<AuthorityModule> modules, IEnumerable<GatewayPages> pages) =>
        [.. OwnAreas, .. modules.SelectMany(m => m.Areas), .. pages.SelectMany(p => p.Areas)];

    static void Map(IEndpointRouteBuilder routes, IEnumerable<AuthorityModule> modules, IEnumerable<GatewayPages> pages)
    {
        routes.MapHealth();
        routes.MapStatus();
        routes.MapGatewayOpenApi();
        routes.MapErrorPages();
        routes.MapDocs(hasFrontDoor: !pages.Any());
        routes.MapAccounts();
        routes.MapFilings();
        routes.MapAlerts();
        routes.MapRequests();
        routes.MapAnchors();
        routes.MapWebhooks();
        foreach (var module in modules) module.MapRoutes(routes);
        foreach (var one in pages) one.MapRoutes(routes);
    }

    /// <summary>An answer that routing or the server gave without a body gets the form that every answer has.</summary>
    static Task AnswerBareStatusAsync(HttpContext context)
    {
        if (context.Response.StatusCode == 404) return ApiProblem.NoSuchAddress().ExecuteAsync(context);
        var (code, message) = context.Response.StatusCode switch
        {
            405 => (ErrorCodes.MethodNotAllowed, "This address takes other methods; see the Allow header and /docs."),
            415 => (ErrorCodes.UnsupportedMediaType, "The body must be JSON: send Content-Type: application/json."),
            413 => (ErrorCodes.PayloadTooLarge, "The body is larger than 10 MB. Split it into several requests."),
            >= 500 => (ErrorCodes.InternalError, "The gateway failed."),
            _ => (ErrorCodes.ValidationFailed, "The request cannot be served."),
        };
        return ApiProblem.WriteAsync(context, context.Response.StatusCode, code, message);
    }
}
