using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Tamga.Functions.Api;

/// <summary>The gateway's own pipeline, built once, behind the functions that Azure routes requests to.</summary>
public sealed class GatewayEntrance
{
    readonly RequestDelegate _gateway;

    /// <summary>Builds the pipeline.</summary>
    /// <param name="services">The app's services.</param>
    public GatewayEntrance(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseGateway();
        _gateway = app.Build();
    }

    /// <summary>Serves a request that a function has been given.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Nothing more to write: the pipeline has answered.</returns>
    public async Task<IResult> ServeAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = request.HttpContext;
        // The function's route has been matched already, and routing leaves a request alone that has its endpoint: it has to
        // find the gateway's own endpoint now, and nothing of the function's route may reach the handler's parameters.
        context.SetEndpoint(null);
        request.RouteValues = new RouteValueDictionary();
        // A function runs beside the web server's request, not within it: the trace has to be brought along.
        if (Activity.Current is null && context.Features.Get<IHttpActivityFeature>() is { } trace)
            Activity.Current = trace.Activity;
        await _gateway(context);
        return Results.Empty;
    }
}
