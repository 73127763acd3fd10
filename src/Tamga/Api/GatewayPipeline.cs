using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Azerbaijan;
using Tamga.Egypt;
using Tamga.Egypt.Callbacks;
using Tamga.Egypt.Signing;
using Tamga.Filings;
using Tamga.Filings.Activities;
using Tamga.Filings.Alerts;
using Tamga.Mongolia;
using Tamga.Orchestrations;
using Tamga.Schedules;
using Tamga.Webhooks;

namespace Tamga.Api;

/// <summary>The gateway's services and its one HTTP pipeline, the same in every host.</summary>
public static class GatewayPipeline
{
    /// <summary>Adds everything but what a host brings: records, secrets, the runtime, the clock.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddRouting();
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<GatewayExceptionHandler>();
        services.AddProblemDetails();
        services.AddGatewayOpenApi();
        services.AddAccounts();
        services.AddFilings();
        services.AddSingleton<ScheduleWatermarks>();
        services.AddWebhooks();
        services.AddEtax();
        services.AddVatPortal();
        services.AddEta();
        services.AddEtaSigning();
        services.AddEtaCallbacks();
        services.AddSingleton(new OrchestrationRegistry()
            .AddActivity<EndFiling>().AddWebhooks().AddEtax().AddVatPortal().AddEta().AddEtaSigning());
        return services;
    }

    /// <summary>Everything that happens to a request, from its arrival to its endpoint.</summary>
    /// <param name="app">The host's pipeline.</param>
    public static IApplicationBuilder UseGateway(this IApplicationBuilder app)
    {
        app.UseHiddenCallbackKeys();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => AnswerBareStatusAsync(context.HttpContext));
        app.UseGatewayDocs();
        app.UseRouting();
        app.UseTamgaAuthentication();
        app.UseEndpoints(Map);
        return app;
    }

    static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapGatewayOpenApi();
        routes.MapAccounts();
        routes.MapFilings();
        routes.MapAlerts();
        routes.MapWebhooks();
        routes.MapEtax();
        routes.MapVatPortal();
        routes.MapEta();
        routes.MapSigner();
        routes.MapEtaCallbacks();
    }

    /// <summary>An answer that routing or the server gave without a body gets the form that every answer has.</summary>
    static Task AnswerBareStatusAsync(HttpContext context)
    {
        var (code, message) = context.Response.StatusCode switch
        {
            404 => (ErrorCodes.NotFound, "There is nothing at this address. See /docs for what there is."),
            405 => (ErrorCodes.MethodNotAllowed, "This address takes other methods; see the Allow header and /docs."),
            415 => (ErrorCodes.UnsupportedMediaType, "The body must be JSON: send Content-Type: application/json."),
            413 => (ErrorCodes.PayloadTooLarge, "The body is larger than 10 MB. Split it into several requests."),
            >= 500 => (ErrorCodes.InternalError, "The gateway failed."),
            _ => (ErrorCodes.ValidationFailed, "The request cannot be served."),
        };
        return ApiProblem.WriteAsync(context, context.Response.StatusCode, code, message);
    }
}
