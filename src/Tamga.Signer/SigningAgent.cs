using System.Net;
using System.Security.Cryptography;
using System.Text;
using Tamga.Cades;
using Tamga.Signer.Gateway;
using Tamga.Signer.Keys;
using Tamga.Signer.Queue;

namespace Tamga.Signer;

/// <summary>
/// Takes documents, signs them, hands the signatures in, for as long as it runs. The key is opened once for all of them, and
/// again only after its token was away.
/// </summary>
sealed class SigningAgent(
    IKeySource source, IJobSource jobs, GatewayClient gateway, Pin pin, CertificateHashName hashName, Board board,
    Action<string> tell, TimeProvider time)
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly Backoff _backoff = new();
    readonly SigningRound _round = new(gateway, tell, time);
    SigningKey? _key;
    int _openings;

    /// <summary>Runs until stopped, or until there is nothing to sign. What it has begun to sign it finishes.</summary>
    /// <param name="once">Whether to end when there is no job.</param>
    /// <param name="cancellationToken">Ends it between two documents.</param>
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
                    board.Works();
                }
                catch (SignerProblemException problem) when (problem.MayPass && !once)
                {
                    Forget();
                    board.Fails(problem.Message);
                    await WaitAsync(problem.Message, cancellationToken);
                }
                catch (GatewayException problem) when (!IsFinal(problem) && !once)
                {
                    board.Lost(problem.Message);
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
            _round.End(_openings);
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
        if (await jobs.NextAsync(cancellationToken) is not { } job)
        {
            _round.End(_openings);
            return false;
        }

        // From here on the document is this agent's: stopping waits for it.
        await SignAsync(key, job, CancellationToken.None);
        return true;
    }

    async Task SignAsync(SigningKey key, SigningJob job, CancellationToken cancellationToken)
    {
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

        var place = await _round.NextAsync(job.JobId, cancellationToken);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (content.Length == 0 || sha256 != job.Sha256)
        {
            NotSigned(
                name, $"its text has the hash {sha256}, the gateway names {DocumentSummary.Printable(job.Sha256)}.");
            await gateway.AnswerAsync(
                job.JobId, new SigningAnswer(null, "The canonical text does not have the hash that the gateway names."),
                cancellationToken);
            return;
        }

        tell($"{name}: signing {DocumentSummary.Of(job.CanonicalText)}, SHA-256 {sha256} ({place})");
        var cms = key.Sign(content, time.GetUtcNow(), hashName);
        try
        {
            var receipt = await gateway.AnswerAsync(
                job.JobId, new SigningAnswer(Convert.ToBase64String(cms), null), cancellationToken);
            _round.Signed();
            tell($"{name}: signed{(receipt?.Remaining > 0 ? $"; {receipt.Remaining} more of the same submission" : "")}");
            board.Ended(name, $"signed, SHA-256 {sha256}");
        }
        catch (GatewayException gone) when (gone.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            NotSigned(name, $"no longer wanted. {gone.Message}");
        }
    }

    void NotSigned(string name, string why)
    {
        _round.NotSigned();
        tell($"{name}: NOT signed: {why}");
        board.Ended(name, $"not signed: {why}");
    }

    SigningKey Key()
    {
        if (_key is not null) return _key;
        _key = source.Open(pin, time.GetUtcNow());
        _openings++;
        tell($"Signing with {CertificateText.Of(_key.Seal, time.GetUtcNow())}");
        if (_key.Remark is { } remark) tell(remark);
        board.Opened(_key.Seal, _key.Remark);
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
