using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.Users;
using Tamga.Api;

namespace Tamga.Accounts;

/// <summary>The keys of a customer.</summary>
static class ApiKeyEndpoints
{
    const string Route = "/{id}/api-keys";
    const int LongestName = 100;

    static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>A change that has been accepted is carried through, whether or not its sender waits for the answer.</summary>
    static readonly CancellationToken Regardless = CancellationToken.None;

    public static void Map(RouteGroupBuilder customers)
    {
        var group = customers.MapGroup("").Requires(UserRights.ManageKeys);
        group.MapPost(Route, IssueAsync).WithName("issueApiKey")
            .WithSummary("Issues a new key; the old one is dead at once, or after overlap where the body has one.")
            .WithDescription(
                "Show it to the ERP's administrator once and keep it as a password. With overlap the ERP changes over "
                + "without a pause.")
            .Accepts<ApiKeyBody>(isOptional: true, "application/json")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        group.MapGet(Route, ListAsync).WithName("listApiKeys").WithSummary("The keys that open the customer, newest first.")
            .WithDescription("By name and first characters, with when each was last used and when it ends.")
            .ProducesProblem(401).ProducesProblem(404);
        group.MapDelete(Route, RevokeAsync).WithName("revokeApiKey")
            .WithSummary("Revokes every key.")
            .WithDescription("The ERP is locked out until a new key is issued. 400 when there is no key.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        group.MapDelete(Route + "/{keyId}", RevokeOneAsync).WithName("revokeOneApiKey")
            .WithSummary("Revokes one key.")
            .WithDescription("The others go on working.")
            .ProducesProblem(401).ProducesProblem(404);
    }

    static async Task<Results<Ok<CustomerView>, ApiProblem>> IssueAsync(
        HttpContext http, string id, CustomerRepository customers, ApiKeys keys, CustomerViews answers,
        SecurityLog log)
    {
        var errors = new ValidationErrors();
        var body = (await JsonBody<ApiKeyBody>.ReadOptionalAsync(http))?.Value;
        if (body?.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
            errors.Add("$.name", $"must have 1 to {LongestName} characters");
        var overlap = OverlapOf(body?.Overlap, errors);
        if (errors.Any) return errors.ToProblem();
        var customer = await CustomerScope.FindAsync(http, customers, id);
        if (customer is not null) customer = await keys.IssueAsync(customer, body?.Name, overlap, Regardless);
        if (customer is null) return ApiProblem.NotFound("customer");
        log.KeyChanged(http.SignedInUser().Id, "issued", id);
        return TypedResults.Ok(await answers.OfAsync(http.SignedInUser(), customer, http.RequestAborted));
    }

    static TimeSpan? OverlapOf(string? text, ValidationErrors errors)
    {
        if (text is null) return null;
        if (TryHours(text, out var overlap) && overlap > TimeSpan.Zero && overlap <= LongestOverlap) return overlap;
        errors.Add("$.overlap", "must be a time such as 24:00:00, of 30 days at the most");
        return null;
    }

    /// <summary>Hours may be more than 23: <c>24:00:00</c> is a day and not, as .NET has it, 24 days.</summary>
    static bool TryHours(string text, out TimeSpan time)
    {
        time = default;
        if (text.Contains('.', StringComparison.Ordinal))
            return TimeSpan.TryParseExact(text, @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture, out time);
        var parts = text.Split(':');
        if (parts.Length is not 3 || !parts.All(part => part.Length is 1 or 2 or 3 && part.All(char.IsAsciiDigit))) return false;
        var (hours, minutes, seconds) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        time = new TimeSpan(hours, minutes, seconds);
        return minutes < 60 && seconds < 60;

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    static async Task<Results<Ok<ApiKeyView[]>, ApiProblem>> ListAsync(
        HttpContext http, string id, CustomerRepository customers, ApiKeys keys, ApiKeyUses uses)
    {
        if (await CustomerScope.FindAsync(http, customers, id) is not { } customer)
            return ApiProblem.NotFound("customer");
        var views = new List<ApiKeyView>();
        foreach (var key in keys.Of(customer))
        {
            views.Add(new ApiKeyView(
                key.Id, key.Name, key.Prefix, key.CreatedAt, await uses.FindAsync(key, http.RequestAborted), key.ExpiresAt));
        }

        return TypedResults.Ok(views.ToArray());
    }

    static async Task<Results<NoContent, ApiProblem>> RevokeOneAsync(
        HttpContext http, string id, string keyId, CustomerRepository customers, ApiKeys keys, SecurityLog log)
    {
        if (await CustomerScope.FindAsync(http, customers, id) is not { } customer)
            return ApiProblem.NotFound("customer");
        if (keys.Of(customer).All(key => key.Id != keyId)) return ApiProblem.NotFound("key");
        await keys.RevokeAsync(customer, keyId, Regardless);
        log.KeyChanged(http.SignedInUser().Id, "revoked", id);
        return TypedResults.NoContent();
    }

    static async Task<Results<Ok<CustomerView>, ApiProblem>> RevokeAsync(
        HttpContext http, string id, CustomerRepository customers, ApiKeys keys, CustomerViews answers,
        SecurityLog log)
    {
        var customer = await CustomerScope.FindAsync(http, customers, id);
        var update = customer is null ? null : await keys.RevokeAsync(customer, Regardless);
        if (update is null) return ApiProblem.NotFound("customer");
        if (!keys.Of(update.Before).Any())
            return ApiProblem.Create(400, ErrorCodes.ValidationFailed, "The customer has no API key.");

        log.KeyChanged(http.SignedInUser().Id, "revoked", id);
        return TypedResults.Ok(await answers.OfAsync(http.SignedInUser(), update.After, http.RequestAborted));
    }
}
