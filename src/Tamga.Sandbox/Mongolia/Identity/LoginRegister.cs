using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Tamga.Sandbox.Mongolia.Identity;

/// <summary>The logins and their tokens.</summary>
sealed class LoginRegister(TimeProvider time)
{
    readonly ConcurrentDictionary<string, Login> _logins = new();
    readonly ConcurrentDictionary<string, Token> _accessTokens = new();
    readonly ConcurrentDictionary<string, Token> _refreshTokens = new();

    public TokenLifetimes Lifetimes { get; set; } = TokenLifetimes.Default;

    public bool Knows(string username) => _logins.ContainsKey(username);

    public Login? Find(string username) => _logins.GetValueOrDefault(username);

    /// <summary>Sets a login as an administrator would: it is unlocked, and a new password ends its sessions.</summary>
    public void Set(Login login)
    {
        var before = _logins.GetValueOrDefault(login.Username);
        _logins[login.Username] = login;
        if (before is null || before.SharesPasswordWith(login))
            return;
        foreach (var token in _refreshTokens.Values.Where(token => token.Session.Login.Username == login.Username))
            token.Session.End();
    }

    public TokenPair Issue(Session session)
    {
        var lifetimes = Lifetimes;
        var pair = new TokenPair(NewToken(), NewToken(), session, lifetimes);
        var now = time.GetUtcNow();
        _accessTokens[pair.Access] = new Token(session, now + lifetimes.Access);
        _refreshTokens[pair.Refresh] = new Token(session, now + lifetimes.Refresh);
        return pair;
    }

    static string NewToken() => RandomNumberGenerator.GetHexString(48);

    public Token? FindAccess(string token) => _accessTokens.GetValueOrDefault(token);

    public Token? FindRefresh(string token) => _refreshTokens.GetValueOrDefault(token);

    public bool IsActive(Token token) => !token.Session.Ended && time.GetUtcNow() < token.ExpiresAt;
}
