using Microsoft.Extensions.Options;
using Tamga.Transport;

namespace Tamga.Egypt;

/// <summary>
/// The four hosts we call. Each has its own limit and its own circuit: a dead login must not stop calls that have a token, and
/// a dead pre-production must not stop production.
/// </summary>
sealed class EtaHosts(IOptions<EtaOptions> options, TimeProvider time) : IDisposable
{
    public EtaEnvironment Production { get; } = New("production", options.Value, time);

    public EtaEnvironment PreProduction { get; } = New("pre-production", options.Value, time);

    public EtaEnvironment Of(bool isProduction) => isProduction ? Production : PreProduction;

    public void Dispose()
    {
        foreach (var environment in new[] { Production, PreProduction })
        {
            environment.Api.Dispose();
            environment.Login.Dispose();
        }
    }

    static EtaEnvironment New(string name, EtaOptions options, TimeProvider time)
    {
        var limits = new AuthorityLimits(options.RequestTimeout, options.MaxConcurrentRequests);
        return new EtaEnvironment(
            $"Tamga.Egypt {name}",
            new AuthorityHost($"ETA {name}", limits, EtaTelemetry.RequestDuration, time),
            new AuthorityHost($"ETA {name} login", limits, EtaTelemetry.RequestDuration, time));
    }
}

/// <summary>One of ETA's environments as we call it.</summary>
/// <param name="ClientName">The name of its HTTP client: trust differs between them.</param>
/// <param name="Api">The API.</param>
/// <param name="Login">The identity server.</param>
sealed record EtaEnvironment(string ClientName, AuthorityHost Api, AuthorityHost Login)
{
    public string Describe() => $"login: {Login.Describe()}, api: {Api.Describe()}";
}
