using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tamga.Api;

namespace Tamga.Filings;

/// <summary>
/// The answer to a request that starts long work: 202 with the filing as it was accepted, or, with <c>Prefer: wait=N</c>,
/// 200 with the filing as it ended if it ends in time.
/// </summary>
/// <param name="accepted">The filing as it was accepted.</param>
public sealed class FilingResponse(Filing accepted) : IResult, IEndpointMetadataProvider
{
    const int PollSeconds = 2;

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
        var filing = accepted;
        var services = httpContext.RequestServices;
        if (PreferWait.Of(httpContext.Request) is { } wait)
        {
            filing = await WaitAsync(
                services.GetRequiredService<FilingRepository>(), services.GetRequiredService<FilingSignals>(),
                services.GetRequiredService<TimeProvider>(), wait,
                services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, httpContext.RequestAborted);
            httpContext.Response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
        }

        var response = httpContext.Response;
        response.Headers.Location = $"/api/filings/{filing.Id}";
        response.StatusCode = filing.HasEnded ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        if (!filing.HasEnded) response.Headers.RetryAfter = PollSeconds.ToString();
        var view = await services.GetRequiredService<FilingViews>().OfAsync(filing, httpContext.RequestAborted);
        await response.WriteAsJsonAsync(view, ApiJson.Options, httpContext.RequestAborted);
    }

    async Task<Filing> WaitAsync(
        FilingRepository filings, FilingSignals signals, TimeProvider time, TimeSpan wait, CancellationToken stopping,
        CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        var until = time.GetUtcNow() + wait;
        while (true)
        {
            // Asked for before the filing is read, so that a move in between is not missed.
            var move = signals.NextMoveAsync(accepted.Id, either.Token);
            var filing = await filings.FindAsync(accepted.CustomerId, accepted.Id, cancellationToken) ?? accepted;
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
