using Tamga.Api;

namespace Tamga.Mongolia;

/// <summary>How e-Tax and its login answered last.</summary>
/// <param name="hosts">The two hosts.</param>
sealed class EtaxHealth(EtaxHosts hosts) : IAuthorityHealth
{
    public string Authority => Accounts.Authority.Etax;

    public string Describe() => $"login: {hosts.Login.LastOutcome}; API: {hosts.Api.LastOutcome}";
}
