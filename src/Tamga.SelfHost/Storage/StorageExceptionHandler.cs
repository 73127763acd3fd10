using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
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
        if (exception is not SqliteException { SqliteErrorCode: 8 or 10 or 11 or 13 or 14 } failed) return false;
        logger.LogCritical("The database cannot be read or written: {Message}", failed.Message);
        await ApiProblem.Create(
            503, ErrorCodes.StorageUnavailable,
            "The gateway cannot store anything at the moment. Nothing was accepted: repeat the request with the same "
            + "Idempotency-Key.")
            .WithRetryAfter(ComeBack).ExecuteAsync(httpContext);
        return true;
    }
}
