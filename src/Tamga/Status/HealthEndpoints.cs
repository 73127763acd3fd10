using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Health;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Status;

/// <summary>Whether the process lives (<c>/alive</c>) and can serve (<c>/health</c>).</summary>
static class HealthEndpoints
{
    static readonly string[] Head = ["HEAD"];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alive", () => TypedResults.Text("alive")).WithName("alive").WithTag(
                "Health", "Whether the gateway lives and can serve; for supervisors and load balancers.")
            .WithSummary("The process lives")
            .WithDescription(
                "Answers as soon as the process takes requests, without looking at anything else. A supervisor restarts "
                + "what does not answer.")
            .Produces<string>(200, "text/plain").Refuses(400);
        routes.MapGet("/health", CheckAsync).WithName("health").WithTags("Health")
            .WithSummary("Ready to serve; authorities are detail and never fail it")
            .WithDescription(
                "503 when records or secrets cannot be reached, or the disk is full: send no work then. How the "
                + "authorities' last answers were is told beside it, and never fails it.")
            .Produces<HealthView>(503).Refuses(400);
        // As load balancers ask.
        routes.MapMethods("/alive", Head, () => TypedResults.Ok()).ExcludeFromDescription();
        routes.MapMethods("/health", Head, CheckAsync).ExcludeFromDescription();
    }

    static async Task<Results<Ok<HealthView>, JsonHttpResult<HealthView>>> CheckAsync(
        RecordTableProbe records, SecretStoreProbe secrets, IEnumerable<IAuthorityHealth> authorities, SandboxMode mode,
        HttpContext http)
    {
        var asked = secrets.IsReachableAsync(http.RequestAborted);
        var view = HealthView.Of(await records.GetStateAsync(http.RequestAborted), await asked, authorities) with
        {
            Sandbox = mode.IsOn,
        };
        return view.IsHealthy ? TypedResults.Ok(view) : TypedResults.Json(view, ApiJson.Options, statusCode: 503);
    }
}

/// <summary>How the gateway is.</summary>
/// <param name="Status"><c>healthy</c>, or <c>unhealthy</c>: send no work.</param>
/// <param name="Records">
/// Whether records can be read and stored: <c>reachable</c>, <c>unwritable</c> (the disk is full, or may not be written) or
/// <c>unreachable</c>; as of the last second.
/// </param>
/// <param name="Secrets">Whether the secret store could be reached within the last half minute.</param>
/// <param name="Authorities">How each authority's last answers were.</param>
sealed record HealthView(
    [property: AllowedValues("healthy", "unhealthy")] string Status,
    [property: AllowedValues("reachable", "unwritable", "unreachable")] string Records,
    [property: AllowedValues("reachable", "unreachable")] string Secrets, IReadOnlyDictionary<string, string> Authorities)
{
    const string Healthy = "healthy";

    /// <summary>Whether the authorities are stand-ins: nothing is filed then.</summary>
    public bool Sandbox { get; init; }

    [JsonIgnore]
    public bool IsHealthy => Status == Healthy;

    public static HealthView Of(RecordTableState records, bool hasSecrets, IEnumerable<IAuthorityHealth> authorities) => new(
        records == RecordTableState.Reachable && hasSecrets ? Healthy : "unhealthy", Word(records),
        Word(hasSecrets ? RecordTableState.Reachable : RecordTableState.Unreachable),
        authorities.ToDictionary(a => a.Authority, a => a.Describe(), StringComparer.Ordinal));

    static string Word(RecordTableState state) => state switch
    {
        RecordTableState.Reachable => "reachable",
        RecordTableState.Unwritable => "unwritable",
        _ => "unreachable",
    };
}

/// <summary>What is known of an authority without asking it: how its last answers were.</summary>
public interface IAuthorityHealth
{
    /// <summary>The authority.</summary>
    string Authority { get; }

    /// <summary>One word or sentence, such as <c>reachable</c>.</summary>
    string Describe();

    /// <summary>Each of its hosts, in numbers.</summary>
    IReadOnlyList<HostState> Look();
}
