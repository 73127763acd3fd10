using Azure.Security.KeyVault.Secrets;
using Tamga.Functions.KeyVault;

namespace Tamga.Functions.Tests.KeyVault;

/// <summary>The real client, with its whole pipeline, of a vault's stand-in.</summary>
static class VaultClients
{
    public static SecretClient Client(this VaultStandIn vault) => StandInVault.Client(vault.Address);
}
