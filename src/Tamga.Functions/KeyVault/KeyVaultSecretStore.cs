using Azure;
using Azure.Security.KeyVault.Secrets;
using Tamga.Secrets;

namespace Tamga.Functions.KeyVault;

/// <summary>Secrets in Azure Key Vault.</summary>
/// <param name="vault">The vault. Its client waits and asks again when the vault says that it is asked too often.</param>
/// <param name="cache">What was read lately.</param>
/// <param name="time">The clock.</param>
sealed class KeyVaultSecretStore(SecretClient vault, SecretCache cache, TimeProvider time) : ISecretStore
{
    /// <summary>
    /// Deleting and recovering take the vault some seconds, during which it takes nothing else under that name.
    /// </summary>
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    const int SettlingLooks = 60;

    public async Task<SecretText?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        if (cache.Find(name) is { } known) return known;
        var stamp = cache.Stamp();
        try
        {
            var found = VaultValue.Read(
                (await vault.GetSecretAsync(VaultName.Of(name), cancellationToken: cancellationToken)).Value);
            cache.Add(name, found, stamp);
            return found;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task SetAsync(string name, SecretText value, CancellationToken cancellationToken = default)
    {
        var secret = VaultValue.Of(VaultName.Of(name), value);
        try
        {
            for (var look = 0; ; look++)
            {
                try
                {
                    await vault.SetSecretAsync(secret, cancellationToken);
                    return;
                }
                catch (RequestFailedException e) when (e.Status == 409 && look < SettlingLooks)
                {
                    // The name belongs to a secret that was deleted, or is just being deleted or recovered. A vault with purge
                    // protection forgets nothing before its time, so the deleted one is brought back and overwritten.
                    await RecoverAsync(secret.Name, cancellationToken);
                    if (look > 0) await Task.Delay(Settling, time, cancellationToken);
                }
            }
        }
        finally
        {
            cache.Forget(name);
        }
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            for (var look = 0; ; look++)
            {
                try
                {
                    await vault.StartDeleteSecretAsync(VaultName.Of(name), cancellationToken);
                    return;
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    return;
                }
                catch (RequestFailedException e) when (e.Status == 409 && look < SettlingLooks)
                {
                    // Being recovered or deleted by another process: it will be one of the two in a moment.
                    await Task.Delay(Settling, time, cancellationToken);
                }
            }
        }
        finally
        {
            cache.Forget(name);
        }
    }

    async Task RecoverAsync(string vaultName, CancellationToken cancellationToken)
    {
        try
        {
            await vault.StartRecoverDeletedSecretAsync(vaultName, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409)
        {
            // Recovered by somebody else, or not yet to be had: the next look tells.
        }
    }
}
