using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>
/// The two hosts we call. Each has its own limit and its own circuit: a dead login must not stop calls that have a token.
/// </summary>
internal sealed class EtaxHosts(IOptions<EtaxOptions> options, TimeProvider time) : IDisposable
{
    public AuthorityHost Api { get; } = New("e-Tax", options.Value, time);

    public AuthorityHost Login { get; } = New("e-Tax login", options.Value, time);

    public void Dispose()
    {
        Api.Dispose();
        Login.Dispose();
    }

    private static AuthorityHost New(string name, EtaxOptions options, TimeProvider time) => new(
        name, new AuthorityLimits(options.RequestTimeout, options.MaxConcurrentRequests), EtaxTelemetry.RequestDuration, time);
}
