using System.Net;
using System.Security.Cryptography;
using System.Text;
using Tamga.Cades;
using Tamga.Signer.Gateway;
using Tamga.Signer.Keys;

namespace Tamga.Signer;

/// <summary>Asks the gateway for documents, signs them, hands the signatures in, for as long as it runs.</summary>
sealed class SigningAgent(
    IKeySource source, GatewayClient gateway, Pin pin, CertificateHashName hashName, Action<string> tell, TimeProvider time)
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly Backoff _backoff = new();
    SigningKey? _key;

    /// <summary>Runs until stopped, or until there is nothing to sign.</summary>
    /// <param name="once">Whether to end when there is no job.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SignerProblemException">Something that waiting does not mend.</exception>
    public async Task RunAsync(bool once, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    if (!await RunOneAsync(cancellationToken) && once) return;
                    _backoff.Reset();
                }
                catch (SignerProblemException problem) when (problem.MayPass && !once)
                {
                    Forget();
                    await WaitAsync(problem.Message, cancellationToken);
                }
                catch (GatewayException problem) when (!IsFinal(problem) && !once)
                {
                    await WaitAsync(problem.Message, cancellationToken);
                }
                catch (GatewayException problem)
                {
                    throw new SignerProblemException(problem.Message);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            Forget();
        }
    }

    /// <summary>A wrong or revoked key does not get better by being shown again.</summary>
    static bool IsFinal(GatewayException problem) => problem.Status is HttpStatusCode.Unauthorized;

    /// <returns>False when there was nothing to sign.</returns>
    async Task<bool> RunOneAsync(CancellationToken cancellationToken)
    {
        // Before a job is taken: what cannot be signed here is left to who can.
        var key = Key();
        if (await gateway.TakeAsync(cancellationToken) is not { } job) return false;
        var name = DocumentSummary.Printable(job.InternalId);
        byte[] content;
        try
        {
            content = Utf8.GetBytes(job.CanonicalText);
        }
        catch (EncoderFallbackException)
        {
            content = [];
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (content.Length == 0 || sha256 != job.Sha256)
        {
            tell($"{name}: NOT signed: its text has the hash {sha256}, the gateway names "
                + $"{DocumentSummary.Printable(job.Sha256)}.");
            await gateway.AnswerAsync(
                job.JobId, new SigningAnswer(null, "The canonical text does not have the hash that the gateway names."),
                cancellationToken);
            return true;
        }

        tell($"{name}: signing {DocumentSummary.Of(job.CanonicalText)}, SHA-256 {sha256}");
        var cms = key.Sign(content, time.GetUtcNow(), hashName);
        try
        {
            var receipt = await gateway.AnswerAsync(
                job.JobId, new SigningAnswer(Convert.ToBase64String(cms), null), cancellationToken);
            tell($"{name}: signed{(receipt?.Remaining > 0 ? $"; {receipt.Remaining} more of the same submission" : "")}");
        }
        catch (GatewayException gone) when (gone.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            tell($"{name}: no longer wanted. {gone.Message}");
        }

        return true;
    }

    SigningKey Key()
    {
        if (_key is not null) return _key;
        _key = source.Open(pin, time.GetUtcNow());
        tell($"Signing with {CertificateText.Of(_key.Seal, time.GetUtcNow())}");
        return _key;
    }

    void Forget()
    {
        _key?.Dispose();
        _key = null;
    }

    async Task WaitAsync(string why, CancellationToken cancellationToken)
    {
        var pause = _backoff.Next();
        tell($"{why} Trying again in {Math.Ceiling(pause.TotalSeconds)} s.");
        await Task.Delay(pause, time, cancellationToken);
    }
}
