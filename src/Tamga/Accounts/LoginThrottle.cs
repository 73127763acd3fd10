using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts.Users;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Slows repeated failures to sign in, then locks for a while: whoever fails, and nobody else.</summary>
/// <remarks>
/// Failures are counted by account and place together, so that guesses from one place do not lock the owner out at another; and
/// by place alone, for one that tries many accounts. An attempt is counted before the password is looked at and forgiven when it
/// was right. Counted afterwards, a hundred guesses sent at once would all be looked at before the first of them counted.
/// </remarks>
sealed class LoginThrottle(IRecordTable table, IOptions<AccountsOptions> options, TimeProvider time)
{
    /// <summary>How many times as many failures one place has at all accounts together.</summary>
    const int AllAccounts = 10;

    const string Places = "places";

    /// <summary>
    /// Which account attempts at an address are counted against. Unknown addresses are counted like known ones, so that a
    /// refusal does not tell them apart, but share a fixed number of counters, so that guesses cannot fill the table.
    /// </summary>
    public static string AccountOf(User? user, string email) =>
        user is not null ? user.Id : "nobody-" + Hash(email.ToUpperInvariant())[..4];

    /// <summary>Counts an attempt.</summary>
    /// <returns>How long to wait before the next; nothing when this one may go on.</returns>
    public async Task<TimeSpan?> ChargeAsync(string account, IPAddress source, CancellationToken cancellationToken)
    {
        var own = AccountRows.LoginAttempts(account, await PlaceAsync(account, source, cancellationToken));
        return await ChargeAsync(own, Next, cancellationToken)
            ?? await ChargeAsync(OfPlace(source), NextOfPlace, cancellationToken);
    }

    /// <summary>
    /// Forgives what was counted: the password was right. Guesses from elsewhere do not count here from then on.
    /// </summary>
    public async Task ForgiveAsync(string account, IPAddress source, CancellationToken cancellationToken)
    {
        var known = AccountRows.LoginKnown(account, Hash(source));
        await table.DeleteAsync(
            AccountRows.LoginAttempts(account, await PlaceAsync(account, source, cancellationToken)), cancellationToken);
        await ChangeAsync(
            OfPlace(source), before => before with { Failures = Math.Max(0, before.Failures - 1) }, cancellationToken);
        if (await table.FindAsync(known, cancellationToken) is null) await table.InsertAsync(known, "{}", cancellationToken);
    }

    /// <summary>
    /// A place that has signed in before has a counter to itself; others share a fixed number of them.
    /// </summary>
    async ValueTask<string> PlaceAsync(string account, IPAddress source, CancellationToken cancellationToken)
    {
        var place = Hash(source);
        return await table.FindAsync(AccountRows.LoginKnown(account, place), cancellationToken) is null ? place[..3] : place;
    }

    async Task<TimeSpan?> ChargeAsync(
        RowKey key, Func<LoginAttempts, DateTimeOffset, LoginAttempts> next, CancellationToken cancellationToken)
    {
        TimeSpan? wait = null;
        await ChangeAsync(
            key,
            before =>
            {
                var now = time.GetUtcNow();
                wait = before.RefusedUntil > now ? before.RefusedUntil - now : null;
                return wait is null ? next(before, now) : before;
            },
            cancellationToken);
        return wait;
    }

    async Task ChangeAsync(RowKey key, Func<LoginAttempts, LoginAttempts> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await table.FindAsync(key, cancellationToken);
            var before = row is null
                ? new LoginAttempts(0, DateTimeOffset.MinValue)
                : JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.LoginAttempts)!;
            var after = change(before);
            if (after == before) return;
            var payload = JsonSerializer.Serialize(after, AccountsJson.Default.LoginAttempts);
            var written = row is null
                ? await table.InsertAsync(key, payload, cancellationToken)
                : await table.ReplaceAsync(key, payload, row.ETag, cancellationToken);
            if (written) return;
        }
    }

    LoginAttempts Next(LoginAttempts before, DateTimeOffset now) =>
        new(before.Failures + 1, now + PauseAfter(before.Failures + 1));

    /// <summary>
    /// Many people may sit behind one address: it is not slowed, locked late, and what was long ago does not count.
    /// </summary>
    LoginAttempts NextOfPlace(LoginAttempts before, DateTimeOffset now)
    {
        var settings = options.Value;
        var most = AllAccounts * settings.LockAfterFailures;
        var failures = before.Failures >= most || now - before.RefusedUntil > settings.LockTime ? 1 : before.Failures + 1;
        return new(failures, failures >= most ? now + settings.LockTime : now);
    }

    TimeSpan PauseAfter(int failures)
    {
        var settings = options.Value;
        if (failures >= settings.LockAfterFailures) return settings.LockTime;
        if (failures < settings.SlowAfterFailures) return TimeSpan.Zero;
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures - settings.SlowAfterFailures, 20)));
        return pause < settings.LockTime ? pause : settings.LockTime;
    }

    static RowKey OfPlace(IPAddress source) => AccountRows.LoginAttempts(Places, Hash(source)[..4]);

    static string Hash(IPAddress source) => Hash(source.ToString());

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8);
}
