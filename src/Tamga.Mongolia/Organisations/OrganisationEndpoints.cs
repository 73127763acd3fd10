using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Mongolia.SignIn;
using Tamga.Upstream;

namespace Tamga.Mongolia.Organisations;

/// <summary>The organisations that a login may act for.</summary>
static class OrganisationEndpoints
{
    public static void MapOrganisations(this RouteGroupBuilder group) =>
        group.MapGet("/organizations", ListAsync).WithName("listOrganizations")
            .WithSummary("Every organisation the login may act for")
            .WithDescription("Asked at e-Tax. Each comes with the entId that other calls take.").AsksTheAuthority();

    static Task<Results<Ok<OrganizationsView>, ApiProblem>> ListAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads) =>
        reads.AskAsync(http, client.GetUserOrgsAsync, list => new OrganizationsView([.. list.Select(OrganizationView.Of)]));
}
