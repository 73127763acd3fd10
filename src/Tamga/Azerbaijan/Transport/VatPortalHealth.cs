using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Azerbaijan;

/// <summary>What <c>/health</c> tells of VatPortal.</summary>
sealed class VatPortalHealth(VatPortalHosts hosts) : IAuthorityHealth
{
    string IAuthorityHealth.Authority => Authority.VatPortal;

    public string Describe() => hosts.Describe();
}
