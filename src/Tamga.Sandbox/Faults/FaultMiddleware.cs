using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Tamga.Sandbox.Faults;

/// <summary>
/// Plays the armed faults. Delays add up; of the kinds that spoil the answer the one armed first wins.
/// </summary>
sealed class FaultMiddleware(RequestDelegate next, FaultBoard board, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var striking = board.Striking(context.Request);
        if (striking.Count == 0)
        {
            await next(context);
            return;
        }

        var delays = striking.Where(fault => fault.Kind is FaultKind.Delay).ToLookup(fault => fault.Request.After);
        var spoiler = striking.FirstOrDefault(fault => fault.Kind is not FaultKind.Delay);
        try
        {
            await WaitAsync(delays[false], context);
            if (spoiler is { Kind: FaultKind.DropBefore })
            {
                context.Abort();
                return;
            }
            if (spoiler is { Request.After: false, Kind: FaultKind.Status or FaultKind.Html or FaultKind.Throttle })
            {
                await AnswerAsync(spoiler, context);
                return;
            }

            var answer = await WorkAsync(context);
            await WaitAsync(delays[true], context);
            await GiveAsync(answer, spoiler, context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client did not wait; there is nobody to answer.
        }
    }

    async Task WaitAsync(IEnumerable<Fault> delays, HttpContext context)
    {
        foreach (var delay in delays)
            await Task.Delay(TimeSpan.FromMilliseconds(delay.Request.DelayMs!.Value), time, context.RequestAborted);
    }

    /// <summary>Lets the authority do its work, and keeps the answer back.</summary>
    async Task<byte[]> WorkAsync(HttpContext context)
    {
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        var stand = new StreamResponseBodyFeature(kept);
        context.Features.Set<IHttpResponseBodyFeature>(stand);
        try
        {
            await next(context);
            await stand.CompleteAsync();
        }
        finally
        {
            context.Features.Set(real);
        }
        return kept.ToArray();
    }

    static async Task GiveAsync(byte[] answer, Fault? spoiler, HttpContext context)
    {
        switch (spoiler?.Kind)
        {
            case null:
                context.Response.ContentLength = answer.Length;
                await context.Response.Body.WriteAsync(answer, context.RequestAborted);
                break;
            case FaultKind.DropAfter:
            case FaultKind.Truncate when answer.Length == 0:
                context.Abort();
                break;
            case FaultKind.Truncate:
                // No abort here: a reset could overtake the half that was sent. The server closes a connection by itself
                // when the promised length was not written.
                context.Response.ContentLength = answer.Length;
                await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), context.RequestAborted);
                break;
            default:
                context.Response.Clear();
                await AnswerAsync(spoiler, context);
                break;
        }
    }

    static Task AnswerAsync(Fault fault, HttpContext context)
    {
        var response = context.Response;
        var request = fault.Request;
        response.StatusCode = request.Status ?? fault.Kind switch
        {
            FaultKind.Html => StatusCodes.Status502BadGateway,
            FaultKind.Throttle => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (fault.Kind is FaultKind.Throttle || request.RetryAfterSeconds is not null)
            response.Headers.RetryAfter = (request.RetryAfterSeconds ?? 1).ToString(CultureInfo.InvariantCulture);

        if (request.BodyBase64 is { } bytes)
        {
            response.ContentType = request.ContentType ?? "application/json";
            return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
        }

        var (type, body) = request.Body switch
        {
            { ValueKind: JsonValueKind.String } text => (null, text.GetString()!),
            { ValueKind: not JsonValueKind.Null } json => ("application/json", json.GetRawText()),
            _ when fault.Kind is FaultKind.Html => (null, "<html><body><h1>The server is under maintenance</h1></body></html>"),
            _ => (null, ""),
        };
        response.ContentType =
            request.ContentType ?? type ?? (fault.Kind is FaultKind.Html ? "text/html" : "text/plain; charset=utf-8");
        return response.WriteAsync(body, context.RequestAborted);
    }
}

static class FaultApplicationBuilderExtensions
{
    public static void UseFaults(this IApplicationBuilder app, FaultBoard board, TimeProvider time) =>
        app.UseWhen(Authorities.Called, branch => branch.UseMiddleware<FaultMiddleware>(board, time));
}
