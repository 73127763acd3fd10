using Refit;

namespace Tamga.Client.Health;

/// <summary>How the gateway is. Anybody may ask: neither key nor token is needed.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IHealthApi
{
    /// <summary>How the gateway is, and how it sees the authorities, since when.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("status.json")]
    Task<GatewayStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
