using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Records;

namespace Tamga.Api;

/// <summary>Whether the process lives (<c>/alive</c>) and can serve (<c>/health</c>).</summary>
static class HealthEndpoints
{
    static readonly string[] Head = ["HEAD"];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alive", () => TypedResults.Text("alive")).WithName("alive").WithTags("Health").WithSummary("The process lives")
            .Produces<string>(200, "text/plain");
        routes.MapGet("/health", CheckAsync).WithName("health").WithTags("Health")
            .WithSummary("Ready to serve; authorities are detail and never fail it")
            .Produces<HealthView>().Produces<HealthView>(503);
        // As load balancers ask.
        routes.MapMethods("/alive", Head, () => TypedResults.Ok()).ExcludeFromDescription();
        routes.MapMethods("/health", Head, CheckAsync).ExcludeFromDescription();
    }

    static async Task<IResult> CheckAsync(IRecordTable table, IEnumerable<IAuthorityHealth> authorities, HttpContext http)
    {
        try
        {
            await table.FindAsync(new RowKey("health", "probe", "probe"), http.RequestAborted);
        }
        catch (Exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Json(HealthView.Of(isReady: false, authorities), ApiJson.Options, statusCode: 503);
        }

        return TypedResults.Json(HealthView.Of(isReady: true, authorities), ApiJson.Options);
    }
}

/// <summary>How the gateway is.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Records">Whether the records can be reached.</param>
/// <param name="Authorities">How each authority's last answers were.</param>
sealed record HealthView(string Status, string Records, IReadOnlyDictionary<string, string> Authorities)
{
    public static HealthView Of(bool isReady, IEnumerable<IAuthorityHealth> authorities) => new(
        isReady ? "healthy" : "unhealthy", isReady ? "reachable" : "unreachable",
        authorities.ToDictionary(a => a.Authority, a => a.Describe(), StringComparer.Ordinal));
}

/// <summary>What is known of an authority without asking it: how its last answers were.</summary>
public interface IAuthorityHealth
{
    /// <summary>The authority.</summary>
    string Authority { get; }

    /// <summary>One word or sentence, such as <c>reachable</c>.</summary>
    string Describe();
}
