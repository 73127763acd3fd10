using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Egypt;

/// <summary>What <c>/health</c> tells of ETA.</summary>
sealed class EtaHealth(EtaHosts hosts) : IAuthorityHealth
{
    string IAuthorityHealth.Authority => Authority.Eta;

    public string Describe() => $"production: {hosts.Production.Describe()}; pre-production: {hosts.PreProduction.Describe()}";
}
