using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tamga.Api;

namespace Tamga.Filings;

/// <summary>
/// The answer to a request that starts long work: 202 with the filing as it was accepted, or, with <c>Prefer: wait=N</c>,
/// 200 with the filing as it ended if it ends in time. With <c>Prefer: wait=N, status</c> one that has failed by then is a
/// problem.
/// </summary>
/// <param name="acceptance">The filing as it was accepted.</param>
/// <param name="beside">What is said beside the filing to somebody who waited; nothing when nothing is.</param>
public sealed class FilingResponse(AcceptedFiling acceptance, Func<FilingView, BesideFiling>? beside = null)
    : IResult, IEndpointMetadataProvider
{
    const int PollSeconds = 2;

    readonly Filing _accepted = acceptance.Filing;

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(FilingView), ["application/json"]));
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(FilingView), ["application/json"]));
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var filing = _accepted;
        var services = httpContext.RequestServices;
        var waited = PreferWait.Of(httpContext.Request);
        var byStatus = waited is not null && PreferWait.WantsStatus(httpContext.Request);
        if (waited is { } wait)
        {
            filing = await WaitAsync(
                services.GetRequiredService<FilingRepository>(), services.GetRequiredService<FilingSignals>(),
                services.GetRequiredService<TimeProvider>(), wait,
                services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, httpContext.RequestAborted);
            httpContext.Response.Headers["Preference-Applied"] =
                $"wait={wait.TotalSeconds:0}{(byStatus ? ", status" : "")}";
        }

        var response = httpContext.Response;
        if (acceptance.IsReplay) response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        response.Headers.Location = $"/api/filings/{filing.Id}";
        response.StatusCode = filing.HasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        if (!filing.HasEnded) response.Headers.RetryAfter = PollSeconds.ToString();
        var view = await services.GetRequiredService<FilingViews>().OfAsync(filing, httpContext.RequestAborted);
        var more = waited is null ? null : beside?.Invoke(view);
        if (byStatus && view is { Status: FilingStatus.Failed, Error: { } error })
        {
            await ProblemOf(view, error, more).ExecuteAsync(httpContext);
            return;
        }

        if (more is null)
        {
            await response.WriteAsJsonAsync(view, ApiJson.Options, httpContext.RequestAborted);
            return;
        }

        var body = JsonSerializer.SerializeToNode(view, ApiJson.Options)!.AsObject();
        foreach (var (name, value) in more.Members) body.TryAdd(name, JsonSerializer.SerializeToNode(value, ApiJson.Options));
        await response.WriteAsJsonAsync(body, ApiJson.Options, httpContext.RequestAborted);
    }

    static ApiProblem ProblemOf(FilingView filing, FilingError error, BesideFiling? more) => ApiProblem.Create(
        error.ErrorCode == ErrorCodes.AuthorityUnavailable
            ? StatusCodes.Status502BadGateway
            : StatusCodes.Status422UnprocessableEntity,
        error.ErrorCode, error.Message, more?.Errors ?? [])
        .With([
            ("authorityCode", error.AuthorityCode), ("authorityMessage", error.AuthorityMessage), ("filingId", filing.Id),
            ("filing", filing),
            // The problem says by itself that it is none, and why.
            .. (more?.Members ?? []).Where(m => m.Name is not ("success" or "message")),
        ]);

    async Task<Filing> WaitAsync(
        FilingRepository filings, FilingSignals signals, TimeProvider time, TimeSpan wait, CancellationToken stopping,
        CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var until = time.GetUtcNow() + wait;
        while (true)
        {
            // Asked for before the filing is read, so that a move in between is not missed.
            var move = signals.NextMoveAsync(_accepted.Id, either.Token);
            var filing = await filings.FindAsync(_accepted.CustomerId, _accepted.Id, cancellationToken) ?? _accepted;
            if (filing.HasEnded || time.GetUtcNow() >= until) return filing;
            try
            {
                await move;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // A gateway that stops answers with what it knows: it must not wait for those who wait for it.
                return filing;
            }
        }
    }
}

/// <summary>What an answer says beside the filing, for programs that were written for another gateway.</summary>
/// <param name="Members">Members at the top of the answer; none that the filing has is overwritten.</param>
/// <param name="Errors">What is wrong, each starting with its JSON path, when the filing has failed.</param>
public sealed record BesideFiling(IReadOnlyList<(string Name, object? Value)> Members, IReadOnlyList<string> Errors);
