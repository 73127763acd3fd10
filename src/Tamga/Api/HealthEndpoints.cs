using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tamga.Records;

namespace Tamga.Api;

/// <summary>Whether the process lives (<c>/alive</c>) and can serve (<c>/health</c>).</summary>
static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alive", () => TypedResults.Text("alive")).ExcludeFromDescription();
        routes.MapGet("/health", CheckAsync).WithTags("Health").WithSummary("Ready to serve; authorities are detail and never fail it");
    }

    static async Task<IResult> CheckAsync(IRecordTable table, IEnumerable<IAuthorityHealth> authorities, HttpContext http)
    {
        try
        {
            await table.FindAsync(new RowKey("health", "probe", "probe"), http.RequestAborted);
        }
        catch (Exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Json(
                new { status = "unhealthy", records = "unreachable" }, ApiJson.Options, statusCode: 503);
        }

        return TypedResults.Json(
            new { status = "healthy", records = "reachable", authorities = authorities.ToDictionary(a => a.Authority, a => a.Describe()) },
            ApiJson.Options);
    }
}

/// <summary>What is known of an authority without asking it: how its last answers were.</summary>
public interface IAuthorityHealth
{
    /// <summary>The authority.</summary>
    string Authority { get; }

    /// <summary>One word or sentence, such as <c>reachable</c>.</summary>
    string Describe();
}
