using Microsoft.Extensions.Options;
using Tamga.Status;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>
/// The hosts we call, and those of the test system. Each has its own limit and its own circuit: a dead login must not stop calls
/// that have a token.
/// </summary>
sealed class ETaxHosts(IOptions<ETaxOptions> options, TimeProvider time) : IAuthorityHealth, IDisposable
{
    public AuthorityHost Api { get; } = New(ETaxWords.ETax, options.Value, time);

    public AuthorityHost Login { get; } = New($"{ETaxWords.ETax} login", options.Value, time);

    readonly Lazy<AuthorityHost> _stagingApi = new(() => New($"{ETaxWords.ETax} staging", options.Value, time));

    readonly Lazy<AuthorityHost> _stagingLogin = new(() => New($"{ETaxWords.ETax} staging login", options.Value, time));

    /// <summary>The test system: its outages are not production's.</summary>
    public AuthorityHost StagingApi => _stagingApi.Value;

    public AuthorityHost StagingLogin => _stagingLogin.Value;

    string IAuthorityHealth.Authority => MongoliaModule.Name;

    string IAuthorityHealth.Describe() => $"login: {Login.Describe()}, api: {Api.Describe()}"
        + (_stagingApi.IsValueCreated || _stagingLogin.IsValueCreated
            ? $", staging login: {StagingLogin.Describe()}, staging api: {StagingApi.Describe()}"
            : "")
        + (string.IsNullOrEmpty(options.Value.NeKey) ? ", no NE-KEY is set (Tamga:Mongolia:NeKey)" : "");

    IReadOnlyList<HostState> IAuthorityHealth.Look() =>
    [
        Login.State, Api.State,
        .. new[] { _stagingLogin, _stagingApi }.Where(host => host.IsValueCreated)
            .Select(host => host.Value.State with { IsTest = true }),
    ];

    public void Dispose()
    {
        Api.Dispose();
        Login.Dispose();
        if (_stagingApi.IsValueCreated) StagingApi.Dispose();
        if (_stagingLogin.IsValueCreated) StagingLogin.Dispose();
    }

    /// <summary>Lets connections go through the proxy that the settings name, if they name one.</summary>
    public void UseProxy(SocketsHttpHandler handler) => handler.UseProxy(options.Value.Proxy);

    static AuthorityHost New(string name, ETaxOptions options, TimeProvider time) => new(
        name, new AuthorityLimits(options.RequestTimeout, options.MaxConcurrentRequests), ETaxTelemetry.RequestDuration, time);
}
