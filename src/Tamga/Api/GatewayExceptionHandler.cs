using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tamga.Api.Messages;

namespace Tamga.Api;

/// <summary>Turns what was thrown into an answer. A fault of ours says nothing of how we work inside.</summary>
/// <param name="logger">Where the whole exception goes.</param>
sealed class GatewayExceptionHandler(ILogger<GatewayExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        await Answer(exception).ExecuteAsync(httpContext);
        return true;
    }

    ApiProblem Answer(Exception exception)
    {
        switch (exception)
        {
            case ApiProblemException refused:
                return refused.Problem;
            case BadHttpRequestException { StatusCode: 413 }:
                return ApiProblem.Create(
                    413, ErrorCodes.PayloadTooLarge, "The body is larger than 10 MB. Split it into several requests.")
                    .Saying(MessageKeys.BodyTooLarge, ("limit", "10 MB"));
            case BadHttpRequestException bad:
                return ApiProblem.Create(bad.StatusCode, ErrorCodes.ValidationFailed, "The request cannot be read.");
            default:
                logger.LogError(exception, "A request failed");
                return ApiProblem.Create(
                    500, ErrorCodes.InternalError,
                    "The gateway failed. Nothing is lost: repeat the request with the same Idempotency-Key, and tell the "
                    + "operator the trace id.");
        }
    }
}
