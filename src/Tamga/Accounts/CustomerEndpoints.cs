using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>A partner's customers.</summary>
static class CustomerEndpoints
{
    const int MaxPage = 1000;

    /// <summary>A change that has been accepted is carried through, whether or not its sender waits for the answer.</summary>
    static readonly CancellationToken Regardless = CancellationToken.None;

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/", ListAsync).WithName("listCustomers")
            .WithSummary("All customers, oldest first. With limit (1 to 1000) a page; Link names the next one if there is.")
            .WithDescription(
                "Without limit all of them come at once. A page's header Link has the address of the next one, with "
                + "rel=next.")
            .Takes(new("limit", "The most in a page.") { IsNumber = true, Least = 1, Most = MaxPage })
            .Takes(new("continuation", "The last customer of the page before, as Link has it."))
            .Takes(new("name", "Only those in whose name this occurs, or whose id it is."))
            .Takes(new("active", "true for those that are active, false for the others.") { IsFlag = true })
            .ProducesProblem(400).ProducesProblem(401);
        group.MapGet("/stats", StatsAsync).WithName("getCustomerStats").WithSummary("The customers in numbers.")
            .WithDescription(
                "How many customers there are, how many are active, and how many have a signature agent connected now.")
            .ProducesProblem(401);
        group.MapGet("/{id}", FindAsync).WithName("getCustomer").WithSummary("One customer.")
            .WithDescription("With its active key. Secrets of authorities are never shown: only whether they are set.")
            .ProducesProblem(401)
            .ProducesProblem(404);
        group.MapPost("/", CreateAsync).Requires(UserRights.ManageCustomers).WithName("createCustomer")
            .WithSummary("Creates a customer. Secrets are write-only; a webhook secret that was made is answered here, once.")
            .WithDescription(
                "Every authority's part is optional and can be added later. Credentials for ETA are proved at ETA before "
                + "anything is kept: 422 when it refuses them.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(422);
        group.MapPut("/{id}", UpdateAsync).Requires(UserRights.ChangeCustomers).WithName("updateCustomer")
            .WithSummary("Changes a customer. Absent members stay; null takes an authority's part away with its secrets.")
            .WithDescription(
                "What the body leaves out stays as it is. New credentials for ETA must be of the same taxpayer as the old "
                + "ones.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(422);
        group.MapDelete("/{id}", DeleteAsync).Requires(UserRights.ManageCustomers).WithName("deleteCustomer")
            .WithSummary("Takes a customer away with its data and secrets. Its key is dead at once.")
            .WithDescription("The evidence of what was filed is kept as long as the settings say.")
            .ProducesProblem(401).ProducesProblem(404);
    }

    static async Task<Results<Ok<IAsyncEnumerable<CustomerView>>, ApiProblem>> ListAsync(
        HttpContext http, CustomerRepository customers, CustomerViews answers, string? limit, string? continuation, string? name,
        string? active)
    {
        var cancellationToken = http.RequestAborted;
        if (continuation is "") continuation = null;
        if (string.IsNullOrWhiteSpace(name)) name = null;
        var errors = new ValidationErrors();
        var isActive = QueryValue.Flag("active", active, errors);
        var size = MaxPage;
        if (limit is not null && (!int.TryParse(limit, out size) || size is < 1 or > MaxPage))
            errors.Add("limit", $"must be 1 to {MaxPage}");
        if (errors.Any) return errors.ToProblem();
        var all = name is null && isActive is null
            ? CustomerScope.ListAsync(http, customers, continuation)
            : CustomerScope.FindAllAsync(http, customers, continuation, name?.Trim(), isActive);
        var user = http.SignedInUser();
        if (limit is null && continuation is null) return TypedResults.Ok(answers.OfAllAsync(user, all, cancellationToken));

        var page = await all.Take(size + 1).ToListAsync(cancellationToken);
        if (page.Count > size)
        {
            page.RemoveAt(size);
            var next = QueryString.Create("limit", $"{size}").Add("continuation", page[^1].Id);
            if (name is not null) next = next.Add("name", name);
            if (active is not null) next = next.Add("active", active);
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{next}>; rel=\"next\"";
        }

        return TypedResults.Ok(answers.OfAllAsync(user, page.ToAsyncEnumerable(), cancellationToken));
    }

    static async Task<Ok<CustomerStats>> StatsAsync(HttpContext http, CustomerRepository customers, CustomerViews answers) =>
        TypedResults.Ok(await answers.CountAsync((await CustomerScope.NamesAsync(http, customers)).All, http.RequestAborted));

    static async Task<Results<Ok<CustomerView>, ApiProblem>> FindAsync(
        HttpContext http, string id, CustomerRepository customers, CustomerViews answers)
    {
        var customer = await CustomerScope.FindAsync(http, customers, id);
        if (customer is null) return ApiProblem.NotFound("customer");
        return TypedResults.Ok(await answers.OfAsync(http.SignedInUser(), customer, http.RequestAborted));
    }

    static async Task<Results<Created<CustomerView>, ApiProblem>> CreateAsync(
        HttpContext http, JsonBody<CustomerBody> body, CustomerChanges changes, CustomerViews answers)
    {
        var (created, problem) = await changes.CreateAsync(http.Partner(), body, Regardless);
        if (created is null) return problem!;
        var view = await answers.OfAsync(http.SignedInUser(), created.Customer, http.RequestAborted);
        foreach (var (member, secret) in created.Shown) view.Parts[member] = JsonSerializer.SerializeToElement(secret);
        return TypedResults.Created($"/api/Customers/{created.Customer.Id}", view);
    }

    static async Task<Results<Ok<CustomerView>, ApiProblem>> UpdateAsync(
        HttpContext http, string id, JsonBody<CustomerBody> body, CustomerChanges changes, CustomerViews answers)
    {
        if (!http.SignedInUser().Sees(id)) return ApiProblem.NotFound("customer");
        if (CustomerMembers.Refusal(http.SignedInUser(), body.Root) is { } refusal) return refusal;
        var (customer, problem) = await changes.UpdateAsync(http.Partner(), id, body, Regardless);
        if (customer is null) return problem!;
        return TypedResults.Ok(await answers.OfAsync(http.SignedInUser(), customer, http.RequestAborted));
    }

    static async Task<Results<NoContent, ApiProblem>> DeleteAsync(HttpContext http, string id, CustomerRemoval removal)
    {
        if (await removal.RemoveAsync(http.Partner().Id, id, Regardless)) return TypedResults.NoContent();
        return ApiProblem.NotFound("customer");
    }
}
