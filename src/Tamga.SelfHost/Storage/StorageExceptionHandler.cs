using Microsoft.AspNetCore.Diagnostics;
using Tamga.Api;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// A disk that does not take what it is given: said as such, so that the caller comes back when there is room again.
/// </summary>
/// <param name="logger">Where the operator reads the cause.</param>
sealed class StorageExceptionHandler(ILogger<StorageExceptionHandler> logger) : IExceptionHandler
{
    static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!StorageFault.Is(exception)) return false;
        // Of damage the process itself speaks, and ends.
        if (!StorageFault.IsDamage(exception))
            logger.LogCritical("The database cannot be read or written: {Message}", exception.Message);
        await ApiProblem.Create(
            503, ErrorCodes.StorageUnavailable,
            "The gateway cannot store anything at the moment. Nothing was accepted: repeat the request with the same "
            + "Idempotency-Key.")
            .WithRetryAfter(ComeBack).ExecuteAsync(httpContext);
        return true;
    }
}
