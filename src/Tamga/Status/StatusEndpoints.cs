using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Filings;

namespace Tamga.Status;

/// <summary>What everybody may know of how the gateway is: <c>/status.json</c>, and what changed as a feed.</summary>
static class StatusEndpoints
{
    const string Feed = "/status.atom";

    /// <summary>Many may look; what they see is a quarter of a minute old at most.</summary>
    const string Kept = "public, max-age=15";

    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/status.json", ShowAsync).WithName("getStatus").WithTags("Health")
            .WithSummary("How the gateway is, and how it sees the authorities, since when")
            .WithDescription(
                "For everybody: no key is needed, and nothing of what is filed is in it. The process that answers says what it "
                + "has seen itself. The changes are a feed as well: /status.atom.")
            .Refuses(400);
        routes.MapGet(Feed, TellAsync).ExcludeFromDescription();
    }

    static async Task<Ok<StatusView>> ShowAsync(
        HttpContext http, StatusBoard board, IEnumerable<AuthorityName> authorities, SandboxMode mode)
    {
        http.Response.Headers.CacheControl = Kept;
        return TypedResults.Ok(await ViewAsync(http, board, authorities, mode));
    }

    static async Task<ContentHttpResult> TellAsync(
        HttpContext http, StatusBoard board, IEnumerable<AuthorityName> authorities, SandboxMode mode)
    {
        http.Response.Headers.CacheControl = Kept;
        var home = new Uri($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/");
        return TypedResults.Text(
            StatusFeed.Of(await ViewAsync(http, board, authorities, mode), home), "application/atom+xml", Encoding.UTF8);
    }

    static async Task<StatusView> ViewAsync(
        HttpContext http, StatusBoard board, IEnumerable<AuthorityName> authorities, SandboxMode mode)
    {
        var state = await board.LookAsync(http.RequestAborted);
        var titles = authorities.ToDictionary(a => a.Value, a => a.Title, StringComparer.Ordinal);
        titles[StatusBoard.Gateway] = "The gateway";
        SubjectView[] subjects = [.. state.Subjects.Select(s => new SubjectView(
            s.Subject, titles.GetValueOrDefault(s.Subject, s.Subject), WordOf(s.State), s.Since, s.AnsweredAt))];
        return new StatusView(
            subjects[0], mode.IsOn, board.Since, subjects[1..],
            [.. state.Changes.Select(c => new ChangeView(
                c.Id.ToString("N"), c.At, c.Subject, titles.GetValueOrDefault(c.Subject, c.Subject), WordOf(c.State)))]);
    }

    static string WordOf(SubjectState state) => state.ToString().ToLowerInvariant();
}
