using Microsoft.AspNetCore.Diagnostics;
using Tamga.Api;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// A disk that does not take what it is given: said as such, so that the caller comes back when there is room again.
/// </summary>
/// <param name="database">The file, which may have turned out to be damaged.</param>
/// <param name="logger">Where the operator reads the cause.</param>
sealed class StorageExceptionHandler(Database database, ILogger<StorageExceptionHandler> logger) : IExceptionHandler
{
    static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Of damage the process itself speaks, and ends: whatever fails after that fails of it.
        var isEnding = database.IsDamaged || StorageFault.IsDamage(exception);
        if (!isEnding && !StorageFault.Is(exception)) return false;
        if (!isEnding)
            logger.LogCritical("The database cannot be read or written: {Message}", exception.Message);
        await ApiProblem.Create(
            503, ErrorCodes.StorageUnavailable,
            "The gateway cannot store anything at the moment. Nothing was accepted: repeat the request with the same "
            + "Idempotency-Key.")
            .WithRetryAfter(ComeBack).ExecuteAsync(httpContext);
        return true;
    }
}
