using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Filings.Anchors;

/// <summary>
/// The key that signs anchors: made by whoever needs it first, the same for all who share the records. It is in the secret store;
/// a row names it and has its public part.
/// </summary>
sealed class AnchorKey(IRecordTable table, ISecretStore store, ILogger<AnchorKey> logger) : IDisposable
{
    readonly SemaphoreSlim _one = new(1, 1);
    (ECDsa Key, AnchorPublicKey Public)? _known;

    /// <summary>The public part; nothing until anything has been signed.</summary>
    public async Task<AnchorPublicKey?> FindPublicAsync(CancellationToken cancellationToken) =>
        await table.FindAsync(AnchorRows.Key, cancellationToken) is { } row ? Read(row).Public : null;

    /// <summary>Signs an anchor; what it says of key and signature is replaced.</summary>
    public async Task<Anchor> SignAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var (key, open) = _known ??= await FindOrMakeAsync(cancellationToken);
            var named = anchor with { KeyId = open.Kid };
            var signature = key.SignData(Encoding.UTF8.GetBytes(named.Text()), HashAlgorithmName.SHA256);
            return named with { Signature = Base64Url.EncodeToString(signature) };
        }
        finally
        {
            _one.Release();
        }
    }

    /// <remarks>
    /// A secret store has no insert-if-absent, a record table has: each contender stores a candidate under a name of its own, and
    /// the row that names one of them decides. It is written last, so it never names a key that is not there.
    /// </remarks>
    async Task<(ECDsa Key, AnchorPublicKey Public)> FindOrMakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await table.FindAsync(AnchorRows.Key, cancellationToken);
            if (row is not null && Read(row) is var known)
            {
                if (await store.FindAsync(known.Secret, cancellationToken) is { } text) return (Import(text), known.Public);
                // Whoever keeps the old key is told by it that there is another: silence would be worse than a new key.
                logger.LogError("The key {KeyId} that signs anchors is not in the secret store any more", known.Public.Kid);
            }

            var candidate = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var pointer = new AnchorKeyPointer(
                $"gateway/anchor-key/{RandomNumberGenerator.GetHexString(16, lowercase: true)}", AnchorPublicKey.Of(candidate));
            await store.SetAsync(
                pointer.Secret, new SecretText(Convert.ToBase64String(candidate.ExportPkcs8PrivateKey())), cancellationToken);
            var payload = OrchestrationJson.Write(pointer)!;
            var won = row is null
                ? await table.InsertAsync(AnchorRows.Key, payload, cancellationToken)
                : await table.ReplaceAsync(AnchorRows.Key, payload, row.ETag, cancellationToken);
            if (won)
            {
                logger.LogInformation("Made the key that signs anchors of evidence: {KeyId}", pointer.Public.Kid);
                return (candidate, pointer.Public);
            }

            candidate.Dispose();
            await store.DeleteAsync(pointer.Secret, cancellationToken);
        }
    }

    static ECDsa Import(SecretText text)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(text.Reveal()), out _);
        return key;
    }

    static AnchorKeyPointer Read(TableRow row) => OrchestrationJson.Read<AnchorKeyPointer>(row.Payload);

    public void Dispose()
    {
        _known?.Key.Dispose();
        _one.Dispose();
    }
}
