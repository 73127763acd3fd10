using Microsoft.Extensions.Options;

namespace Tamga.Mongolia;

/// <summary>
/// The two hosts we call. Each has its own limit and its own circuit: a dead login must not stop calls that have a token.
/// </summary>
internal sealed class EtaxHosts(IOptions<EtaxOptions> options, TimeProvider time) : IDisposable
{
    public EtaxHost Api { get; } = new("e-Tax", options.Value, time);

    public EtaxHost Login { get; } = new("e-Tax login", options.Value, time);

    public void Dispose()
    {
        Api.Dispose();
        Login.Dispose();
    }
}
