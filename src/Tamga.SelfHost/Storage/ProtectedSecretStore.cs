using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Tamga.Secrets;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// Secrets in the database, protected by ASP.NET Core Data Protection with a key ring in the data directory. Whoever has
/// both the database and the key ring has the secrets: keep backups of the two apart.
/// </summary>
/// <param name="database">Where they are read.</param>
/// <param name="writer">Where they are written.</param>
/// <param name="protection">What protects with the key ring.</param>
/// <param name="keys">The key ring as it lies in its directory; not looked at when left out.</param>
public sealed class ProtectedSecretStore(
    Database database, DatabaseWriter writer, IDataProtectionProvider protection, IKeyManager? keys = null)
    : ISecretStore
{
    readonly IDataProtector _protector = protection.CreateProtector("Tamga.Secrets.v1");

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">The key that protected the secret is no longer in the key ring.</exception>
    public Task<SecretText?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var value = database.Read(c => (byte[]?)c.Scalar("SELECT value FROM secret WHERE name=$1", name));
        return Task.FromResult<SecretText?>(
            value is null ? null : new SecretText(Encoding.UTF8.GetString(Protector(name).Unprotect(value))));
    }

    /// <inheritdoc/>
    public Task SetAsync(string name, SecretText value, CancellationToken cancellationToken = default)
    {
        var bytes = Protector(name).Protect(Encoding.UTF8.GetBytes(value.Reveal()));
        return writer.WriteAsync(c => c.Execute(
            "INSERT INTO secret(name,value) VALUES($1,$2) ON CONFLICT DO UPDATE SET value=excluded.value", name, bytes))
            .WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        writer.WriteAsync(c => c.Execute("DELETE FROM secret WHERE name=$1", name)).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">There is no key, or none that opens what it has protected.</exception>
    public Task CheckAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        database.Read(c => c.Scalar("SELECT 1 FROM secret LIMIT 1"));
        // The first protection makes the first key. Keys stay in memory for a day; that their files are gone shows only there.
        var probe = Protector("health-probe");
        probe.Unprotect(probe.Protect([1]));
        return keys?.GetAllKeys().Count == 0
            ? throw new CryptographicException("The key ring in the data directory holds no key.") : Task.CompletedTask;
    }

    /// <summary>Bound to the name, so that one secret's bytes put in another's place do not open.</summary>
    IDataProtector Protector(string name) => _protector.CreateProtector(name);
}
