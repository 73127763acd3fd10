using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Upstream;

/// <summary>Answers requests with what an authority says now.</summary>
/// <typeparam name="TLogin">How one signs in there.</typeparam>
/// <param name="logins">From customers to logins.</param>
/// <param name="words">The authority's words.</param>
public sealed class AuthorityReads<TLogin>(ILogins<TLogin> logins, AuthorityWords<TLogin> words) where TLogin : UpstreamLogin
{
    /// <summary>Asks the authority for the customer that calls.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <typeparam name="TView">What is answered.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="ask">What to ask.</param>
    /// <param name="view">What to answer.</param>
    public async Task<Results<Ok<TView>, ApiProblem>> AskAsync<T, TView>(
        HttpContext http, Func<TLogin, CancellationToken, Task<AuthorityAnswer<T>>> ask, Func<T, TView> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (answer, problem) = await TryAsync(http, ask);
        return problem is null ? TypedResults.Ok(view(answer!.Value!)) : problem;
    }

    /// <summary>Asks the authority for the customer that calls.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="ask">What to ask.</param>
    /// <returns>The authority's yes, or what to answer instead.</returns>
    public async Task<(AuthorityAnswer<T>? Answer, ApiProblem? Problem)> TryAsync<T>(
        HttpContext http, Func<TLogin, CancellationToken, Task<AuthorityAnswer<T>>> ask)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(ask);
        if (await logins.FindAsync(http.Customer(), http.RequestAborted) is not { } login) return (null, words.NoAccount());
        try
        {
            var answer = await ask(login, http.RequestAborted);
            return answer.No is { } no ? (null, words.ProblemOf(no)) : (answer, null);
        }
        catch (AuthorityFaultException fault)
        {
            return (null, words.ProblemOf(fault));
        }
    }
}

/// <summary>What OpenAPI says of endpoints that ask an authority.</summary>
public static class AuthorityEndpoints
{
    /// <summary>The answer is the authority's: it may say no, be busy, be away, or not answer in time.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    public static T AsksTheAuthority<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.Refuses(400, 422, 429, 502, 504);
}
