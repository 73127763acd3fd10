using Microsoft.Extensions.Options;
using Tamga.Status;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>
/// The four hosts we call. Each has its own limit and its own circuit: a dead login must not stop calls that have a token, and
/// a dead pre-production must not stop production.
/// </summary>
sealed class EtaHosts(IOptions<EtaOptions> options, TimeProvider time) : IAuthorityHealth, IDisposable
{
    readonly EtaEnvironment _production = New(isProduction: true, options.Value, time);
    readonly EtaEnvironment _preProduction = New(isProduction: false, options.Value, time);

    /// <summary>What ETA limits by itself for each login.</summary>
    public CallPacing Pacing { get; } = new(
        EtaWords.Eta, limit => options.Value.RateLimits.Of(Enum.Parse<EtaApi>(limit)), options.Value.RateLimits.LongestWait,
        time);

    string IAuthorityHealth.Authority => EgyptModule.Name;

    /// <summary>The HTTP client of an environment's API: trust differs between them.</summary>
    public static string ClientName(bool isProduction) => $"Tamga.Egypt {NameOf(isProduction)}";

    /// <summary>The HTTP client of an environment's identity server.</summary>
    public static string LoginClientName(bool isProduction) => ClientName(isProduction) + " login";

    /// <summary>What people call an environment.</summary>
    public static string NameOf(bool isProduction) => isProduction ? "production" : "pre-production";

    public EtaEnvironment Of(bool isProduction) => isProduction ? _production : _preProduction;

    public string Describe() => $"production: {_production.Describe()}; pre-production: {_preProduction.Describe()}";

    IReadOnlyList<HostState> IAuthorityHealth.Look() =>
    [
        _production.Login.State, _production.Api.State,
        _preProduction.Login.State with { IsTest = true }, _preProduction.Api.State with { IsTest = true },
    ];

    public void Dispose()
    {
        foreach (var environment in new[] { _production, _preProduction })
        {
            environment.Api.Dispose();
            environment.Login.Dispose();
        }
    }

    static EtaEnvironment New(bool isProduction, EtaOptions options, TimeProvider time)
    {
        var limits = new AuthorityLimits(options.RequestTimeout, options.MaxConcurrentRequests);
        var name = $"{EtaWords.Eta} {NameOf(isProduction)}";
        return new EtaEnvironment(
            new AuthorityHost(name, limits, EtaTelemetry.RequestDuration, time),
            new AuthorityHost(name + " login", limits, EtaTelemetry.RequestDuration, time));
    }
}

/// <summary>One of ETA's environments as we call it.</summary>
/// <param name="Api">The API.</param>
/// <param name="Login">The identity server.</param>
sealed record EtaEnvironment(AuthorityHost Api, AuthorityHost Login)
{
    public string Describe() => $"login: {Login.Describe()}, api: {Api.Describe()}";
}
