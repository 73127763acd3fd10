using System.Net;
using Tamga.Api;
using Tamga.Orchestrations;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;

namespace Tamga.SelfHost.Operations;

/// <summary>
/// The routes under <c>/operator</c>: for whoever runs the process, on its own machine and with the key in its data directory. To
/// everybody else they do not exist.
/// </summary>
static class OperatorEndpoints
{
    const int DefaultPage = 50;
    const int LargestPage = 500;

    public static void MapOperator(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/operator/state", (IServiceProvider services) => TypedResults.Json(
            OperatorState.Of(services), OrchestrationJson.Options)).ExcludeFromDescription();
        var group = routes.MapGroup("/operator/instances").ExcludeFromDescription();
        group.MapGet("/", List);
        group.MapGet("/{id}", FindAsync);
        group.MapPost("/{id}/resume", (EmbeddedOrchestrator runtime, string id) =>
            MendAsync(runtime, id, runtime.ResumeAsync, "It is not parked."));
        group.MapPost("/{id}/rewind", (EmbeddedOrchestrator runtime, string id) => MendAsync(
            runtime, id, runtime.RewindAsync, "It is neither failed nor parked, or nothing in its history failed."));
        group.MapPost("/{id}/terminate", (EmbeddedOrchestrator runtime, string id) => MendAsync(
            runtime, id, i => runtime.TerminateAsync(i, "Ended by the operator."), "It has ended."));
    }

    /// <summary>Stands before routing, so that neither a method nor a query makes a difference for whoever has no key.</summary>
    public static void UseOperatorGate(this IApplicationBuilder app) => app.Use((context, next) =>
        !context.Request.Path.StartsWithSegments("/operator", StringComparison.OrdinalIgnoreCase) || IsOperator(context)
            ? next(context)
            : ApiProblem.NoSuchAddress().ExecuteAsync(context));

    static bool IsOperator(HttpContext context)
    {
        var isLocal = context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote);
        var key = OperatorKey.ReadOrCreate(context.RequestServices.GetRequiredService<DataDirectory>().Path);
        return isLocal && OperatorKey.Matches(key, context.Request.Headers[OperatorKey.Header].ToString());
    }

    static IResult List(EmbeddedOrchestrator runtime, string? status, string? name, int? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = Math.Clamp(limit ?? DefaultPage, 1, LargestPage);
        InstanceStatus? wanted = null;
        if (status is not null)
        {
            if (Enum.TryParse<InstanceStatus>(status, ignoreCase: true, out var parsed)
                && Enum.IsDefined(parsed))
            {
                wanted = parsed;
            }
            else
            {
                errors.Add("$.status", $"must be one of {string.Join(", ", Enum.GetNames<InstanceStatus>())}");
            }
        }

        if (errors.Any) return errors.ToProblem();
        var instances = runtime.List(wanted, name, most, continuation);
        return TypedResults.Json(
            new { instances, continuation = instances.Count == most ? instances[^1].InstanceId : null },
            OrchestrationJson.Options);
    }

    static async Task<IResult> FindAsync(EmbeddedOrchestrator runtime, string id) =>
        await runtime.FindAsync(id) is { } state
            ? TypedResults.Json(
                new
                {
                    state.InstanceId, state.Name, state.Status, state.CreatedAt, state.UpdatedAt, state.Failure,
                    history = runtime.ReadHistory(id)
                },
                OrchestrationJson.Options)
            : ApiProblem.NotFound("instance");

    static async Task<IResult> MendAsync(
        EmbeddedOrchestrator runtime, string id, Func<string, Task<bool>> mend, string refusal) =>
        await runtime.FindAsync(id) is null
            ? ApiProblem.NotFound("instance")
            : await mend(id)
                ? TypedResults.NoContent()
                : ApiProblem.Create(409, ErrorCodes.Conflict, refusal);
}
