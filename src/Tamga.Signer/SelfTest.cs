using System.Text;
using Tamga.Cades;
using Tamga.Signer.Gateway;
using Tamga.Signer.Keys;

namespace Tamga.Signer;

/// <summary>Goes through everything that signing needs, and says in plain words what is missing.</summary>
sealed class SelfTest(
    IKeySource source, Func<Pin> askForPin, GatewayClient? gateway, CertificateHashName hashName, Action<string> tell,
    TimeProvider time)
{
    /// <returns>Whether everything is as it should be.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var isGood = await CheckAsync("Gateway", async () =>
        {
            if (gateway is null)
            {
                tell("Gateway: not tried; name it with --gateway and the customer's key.");
                return;
            }

            await gateway.StatusAsync(cancellationToken);
            tell("Gateway: reached, the key is known.");
        });
        return await CheckAsync("Signing", () =>
        {
            Sign();
            return Task.CompletedTask;
        }) && isGood;
    }

    void Sign()
    {
        var now = time.GetUtcNow();
        source.Describe(tell, now);
        using var pin = source.AsksForPin ? askForPin() : new Pin("", isTyped: false);
        using var key = source.Open(pin, now);
        tell($"Signs with: {CertificateText.Of(key.Seal, now)}");
        if (key.Remark is { } remark) tell(remark);
        tell(key.Seal.TaxIds.Count > 0
            ? $"Tax id in the certificate: {string.Join(", ", key.Seal.TaxIds)}"
            : "The certificate names no tax id of nine digits; see that it is the taxpayer's.");
        var cms = key.Sign(Encoding.UTF8.GetBytes("\"TAMGA\"\"SELF-TEST\""), now, hashName);
        tell($"Signed a probe and verified it ({cms.Length} bytes).");
        if (key.Seal.LooksPersonal)
        {
            throw new SignerProblemException(
                "This is a person's certificate. ETA wants the company's e-seal and refuses this one with ISFX305.");
        }
    }

    async Task<bool> CheckAsync(string what, Func<Task> check)
    {
        try
        {
            await check();
            return true;
        }
        catch (Exception e) when (e is SignerProblemException or GatewayException)
        {
            tell($"{what}: {e.Message}");
            return false;
        }
    }
}
