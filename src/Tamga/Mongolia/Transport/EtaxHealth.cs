using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Mongolia;

/// <summary>What <c>/health</c> tells of e-Tax.</summary>
internal sealed class EtaxHealth(EtaxHosts hosts) : IAuthorityHealth
{
    string IAuthorityHealth.Authority => Authority.Etax;

    public string Describe() => $"login: {hosts.Login.Describe()}, api: {hosts.Api.Describe()}";
}
