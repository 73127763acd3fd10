using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Slows repeated failures to sign in, then locks for a while.</summary>
/// <remarks>
/// An attempt is counted before the password is looked at and forgiven when it was right. Counted afterwards, a hundred
/// guesses sent at once would all be looked at before the first of them counted.
/// </remarks>
sealed class LoginThrottle(IRecordTable table, IOptions<AccountsOptions> options, TimeProvider time)
{
    /// <summary>
    /// Whom the attempts at an address are counted against. Unknown addresses are counted like known ones, so that a
    /// refusal does not tell them apart, but share a fixed number of counters, so that guesses cannot fill the table.
    /// </summary>
    public static string SubjectOf(Partner? partner, string email)
    {
        if (partner is not null) return partner.Id;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(email.ToUpperInvariant()));
        return "nobody-" + Convert.ToHexStringLower(hash, 0, 2);
    }

    /// <summary>Counts an attempt.</summary>
    /// <returns>How long to wait before the next; nothing when this one may go on.</returns>
    public async Task<TimeSpan?> ChargeAsync(string subject, CancellationToken cancellationToken)
    {
        var key = AccountRows.LoginAttempts(subject);
        while (true)
        {
            var row = await table.FindAsync(key, cancellationToken);
            var before = row is null
                ? new LoginAttempts(0, DateTimeOffset.MinValue)
                : JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.LoginAttempts)!;
            var now = time.GetUtcNow();
            if (before.RefusedUntil > now) return before.RefusedUntil - now;
            var failures = before.Failures + 1;
            var payload = JsonSerializer.Serialize(
                new LoginAttempts(failures, now + PauseAfter(failures)), AccountsJson.Default.LoginAttempts);
            var counted = row is null
                ? await table.InsertAsync(key, payload, cancellationToken)
                : await table.ReplaceAsync(key, payload, row.ETag, cancellationToken);
            if (counted) return null;
        }
    }

    /// <summary>Forgives what was counted: the password was right.</summary>
    public Task ForgiveAsync(string subject, CancellationToken cancellationToken) =>
        table.DeleteAsync(AccountRows.LoginAttempts(subject), cancellationToken);

    TimeSpan PauseAfter(int failures)
    {
        var settings = options.Value;
        if (failures >= settings.LockAfterFailures) return settings.LockTime;
        if (failures < settings.SlowAfterFailures) return TimeSpan.Zero;
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - settings.SlowAfterFailures, 20)));
        return pause < settings.LockTime ? pause : settings.LockTime;
    }
}
