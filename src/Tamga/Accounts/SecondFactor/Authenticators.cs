using System.Security.Cryptography;
using System.Text.Json;
using OtpNet;
using Tamga.Accounts.Users;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Accounts.SecondFactor;

/// <summary>The authenticators of people: a key that both sides have makes a code of six digits every thirty seconds.</summary>
/// <remarks>
/// The key is in the secret store under a name of its own; the row that names it decides. It is written after the key, so that
/// it never names one that is not there.
/// </remarks>
sealed class Authenticators(IRecordTable table, ISecretStore secrets, SecurityLog log, TimeProvider time)
{
    /// <summary>RFC 4226 recommends 160 bits, and authenticators take them.</summary>
    const int KeyBytes = 20;

    const string Issuer = "Tamga";

    /// <summary>A clock may be half a minute off, and a code be typed slowly.</summary>
    static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>The authenticator that a person has confirmed.</summary>
    /// <returns>Nothing when no code is asked for.</returns>
    public async ValueTask<Authenticator?> FindAsync(User user, CancellationToken cancellationToken) =>
        (await ReadAsync(user, cancellationToken))?.Authenticator is { ConfirmedAt: not null } confirmed ? confirmed : null;

    /// <summary>Makes a key. Nothing asks for its codes until one of them has been confirmed.</summary>
    /// <returns>The key in base32, and the address that authenticators read it from; nothing when there is one in use.</returns>
    public async Task<(string Key, string Address)?> BeginAsync(User user, CancellationToken cancellationToken)
    {
        var before = await ReadAsync(user, cancellationToken);
        if (before?.Authenticator.ConfirmedAt is not null) return null;
        var key = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var begun = new Authenticator(SecretNames.NewAuthenticator(user.Id), time.GetUtcNow());
        await secrets.SetAsync(begun.Secret, new SecretText(key), cancellationToken);
        if (!await WriteAsync(user, begun, before, cancellationToken))
        {
            // Somebody else was faster: theirs is the one.
            await secrets.DeleteAsync(begun.Secret, cancellationToken);
            return null;
        }

        if (before is { Authenticator.Secret: var old }) await secrets.DeleteAsync(old, cancellationToken);
        return (key, new OtpUri(OtpType.Totp, key, user.Email, Issuer).ToString());
    }

    /// <summary>From here on sign-ins ask for a code.</summary>
    /// <returns>The recovery codes; nothing when there is nothing to confirm, or the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(User user, string code, CancellationToken cancellationToken)
    {
        if (await ReadAsync(user, cancellationToken) is not { Authenticator.ConfirmedAt: null } begun) return null;
        if (await StepOfAsync(begun.Authenticator, code, cancellationToken) is not { } step) return null;
        string[] recovery = [.. Enumerable.Range(0, RecoveryCodes.Count).Select(_ => RecoveryCodes.New())];
        var confirmed = begun.Authenticator with
        {
            ConfirmedAt = time.GetUtcNow(),
            LastStep = step,
            RecoveryCodes = [.. recovery.Select(RecoveryCodes.HashOf)],
        };
        if (!await WriteAsync(user, confirmed, begun, cancellationToken)) return null;
        log.AuthenticatorChanged(user.Id, "confirmed", user.Id);
        return recovery;
    }

    /// <summary>
    /// Uses a code up: one of the authenticator, or one for recovery. Of two who bring the same one, one is taken.
    /// </summary>
    /// <returns>Whether it was good.</returns>
    public async Task<bool> TakeAsync(User user, string code, CancellationToken cancellationToken)
    {
        while (await ReadAsync(user, cancellationToken) is { Authenticator: { ConfirmedAt: not null } before } row)
        {
            Authenticator after;
            var hash = RecoveryCodes.HashOf(code);
            if (before.RecoveryCodes.Contains(hash, StringComparer.Ordinal))
                after = before with { RecoveryCodes = [.. before.RecoveryCodes.Where(one => one != hash)] };
            else if (await StepOfAsync(before, code, cancellationToken) is { } step && step > before.LastStep)
                after = before with { LastStep = step };
            else
                return false;
            if (!await WriteAsync(user, after, row, cancellationToken)) continue;
            if (after.LastStep == before.LastStep) log.RecoveryCodeUsed(user.Id, after.RecoveryCodes.Count);
            return true;
        }

        return false;
    }

    /// <summary>Takes a person's authenticator away, with its key and its recovery codes.</summary>
    /// <param name="user">The person.</param>
    /// <param name="byUserId">Who does it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when there was none.</returns>
    public async Task<bool> RemoveAsync(User user, string byUserId, CancellationToken cancellationToken)
    {
        while (await ReadAsync(user, cancellationToken) is { } row)
        {
            if (!(await table.WriteAsync([new DeleteRow(KeyOf(user), row.ETag)], cancellationToken)).Succeeded) continue;
            await secrets.DeleteAsync(row.Authenticator.Secret, cancellationToken);
            log.AuthenticatorChanged(byUserId, "removed", user.Id);
            return true;
        }

        return false;
    }

    async Task<long?> StepOfAsync(Authenticator authenticator, string code, CancellationToken cancellationToken)
    {
        if (await secrets.FindAsync(authenticator.Secret, cancellationToken) is not { } key) return null;
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        var totp = new Totp(Base32Encoding.ToBytes(key.Reveal()));
        return totp.VerifyTotp(time.GetUtcNow().UtcDateTime, digits, out var step, Window) ? step : null;
    }

    async ValueTask<(Authenticator Authenticator, string ETag)?> ReadAsync(User user, CancellationToken cancellationToken) =>
        await table.FindAsync(KeyOf(user), cancellationToken) is { } row
            ? (JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.Authenticator)!, row.ETag) : null;

    Task<bool> WriteAsync(
        User user, Authenticator authenticator, (Authenticator, string ETag)? before, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Serialize(authenticator, AccountsJson.Default.Authenticator);
        return before is { } row
            ? table.ReplaceAsync(KeyOf(user), payload, row.ETag, cancellationToken)
            : table.InsertAsync(KeyOf(user), payload, cancellationToken);
    }

    static RowKey KeyOf(User user) => AccountRows.Authenticator(user.Id);
}
