using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts.Users;
using Tamga.Api;
using Tamga.Api.Messages;
using Tamga.Records;

namespace Tamga.Accounts.Sessions;

/// <summary>
/// What somebody is signed in with: a token for an hour, and a refresh token that can be exchanged once for both anew. A refresh
/// token that comes a second time was stolen from somebody, and ends the session for both.
/// </summary>
sealed class SignIns(
    IRecordTable table, UserRepository users, PartnerTokens tokens, SecurityLog log, IOptions<AccountsOptions> options,
    TimeProvider time)
{
    /// <summary>How many sessions a user has at a time; the one that was longest unused makes room for another.</summary>
    const int MostSessions = 50;

    /// <summary>
    /// An answer may be lost on its way. Within this time the same exchange is answered again, with the same place in the row of
    /// tokens, so that nothing is gained by whoever repeats it.
    /// </summary>
    static readonly TimeSpan Repeatable = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session of somebody whose password, or invitation, was right.</summary>
    public async Task<SignedIn> BeginAsync(User user, CancellationToken cancellationToken)
    {
        await MakeRoomAsync(user, cancellationToken);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        var session = new Session(Sequence: 1, user.TokenGeneration, now, now, now + options.Value.SessionLifetime);
        await table.InsertAsync(AccountRows.Session(user.Id, id), Write(session), cancellationToken);
        return await AnswerAsync(user, id, session, cancellationToken);
    }

    /// <summary>Exchanges a refresh token.</summary>
    /// <returns>What the session goes on with, or why it does not.</returns>
    public async Task<(SignedIn? SignedIn, ApiProblem? Problem)> RefreshAsync(
        string? refreshToken, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(refreshToken)) return (null, Missing());
        var token = await tokens.ReadRefreshAsync(refreshToken, cancellationToken);
        if (token?.Session is not { } id) return (null, Ended());
        var (partnerId, userId) = (token.Subject, token.User ?? token.Subject);
        while (true)
        {
            if (await table.FindAsync(AccountRows.Session(userId, id), cancellationToken) is not { } row) return (null, Ended());
            var session = Read(row);
            var user = await users.FindAsync(partnerId, userId, cancellationToken);
            var now = time.GetUtcNow();
            if (user is null || user.TokenGeneration != session.Generation || now >= session.ExpiresAt) return (null, Ended());
            if (token.Sequence == session.Sequence - 1 && now - session.RefreshedAt < Repeatable)
                return (await AnswerAsync(user, id, session, cancellationToken), null);
            if (token.Sequence != session.Sequence)
            {
                log.RefreshTokenReused(user.Id, id);
                await table.DeleteAsync(row.Key, cancellationToken);
                return (null, Ended());
            }

            var next = session with
            {
                Sequence = session.Sequence + 1,
                RefreshedAt = now,
                ExpiresAt = now + options.Value.SessionLifetime,
            };
            if (await table.ReplaceAsync(row.Key, Write(next), row.ETag, cancellationToken))
                return (await AnswerAsync(user, id, next, cancellationToken), null);
        }
    }

    /// <summary>Whether a session goes on: nobody has signed out of it, and no other one has taken its place.</summary>
    public async ValueTask<bool> GoesOnAsync(User user, string sessionId, CancellationToken cancellationToken) =>
        await table.FindAsync(AccountRows.Session(user.Id, sessionId), cancellationToken) is not null;

    /// <summary>Ends one session of a user: its token and its refresh token are dead.</summary>
    public async Task EndAsync(User user, string sessionId, CancellationToken cancellationToken)
    {
        await table.DeleteAsync(AccountRows.Session(user.Id, sessionId), cancellationToken);
        log.SignedOut(user.Id);
    }

    async Task<SignedIn> AnswerAsync(User user, string id, Session session, CancellationToken cancellationToken)
    {
        var token = await tokens.IssueAsync(user, id, cancellationToken);
        return new SignedIn(token, await tokens.IssueRefreshAsync(user, id, session, cancellationToken));
    }

    async Task MakeRoomAsync(User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await table.QueryAllAsync(AccountRows.Sessions(user.Id), cancellationToken)
            .Select(row => (row.Key, Session: Read(row))).ToListAsync(cancellationToken);
        var kept = sessions.Where(s => IsAlive(s.Session)).OrderByDescending(s => s.Session.RefreshedAt).Take(MostSessions - 1);
        foreach (var (key, _) in sessions.Except(kept)) await table.DeleteAsync(key, cancellationToken);

        bool IsAlive(Session session) => session.Generation == user.TokenGeneration && now < session.ExpiresAt;
    }

    static ApiProblem Missing() => ApiProblem.Create(
        400, ErrorCodes.ValidationFailed, "Send the refresh token that signing in has answered.", "$.refreshToken: is required");

    static ApiProblem Ended() => ApiProblem.Create(
        401, ErrorCodes.InvalidToken, "This session has ended. Sign in with e-mail address and password.")
        .Saying(MessageKeys.SessionEnded);

    static string Write(Session session) => JsonSerializer.Serialize(session, AccountsJson.Default.Session);

    static Session Read(TableRow row) => JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.Session)!;
}

/// <summary>What somebody is signed in with.</summary>
sealed record SignedIn(PartnerToken Token, PartnerToken Refresh);

/// <summary>The session that a request is made in.</summary>
/// <param name="Id">Its id.</param>
sealed record CurrentSession(string Id);

/// <summary>A session that can be refreshed.</summary>
/// <param name="Sequence">The place of its good refresh token among all it has had.</param>
/// <param name="Generation">The generation of the user's tokens it belongs to.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="RefreshedAt">When it was last refreshed.</param>
/// <param name="ExpiresAt">When it ends if it is not refreshed.</param>
sealed record Session(
    int Sequence, int Generation, DateTimeOffset BeganAt, DateTimeOffset RefreshedAt, DateTimeOffset ExpiresAt);
