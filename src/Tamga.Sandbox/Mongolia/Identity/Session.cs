namespace Tamga.Sandbox.Mongolia.Identity;

/// <summary>What one sign-in started. It ends for all its tokens at once, for instance when the password changes.</summary>
sealed class Session(Login login)
{
    volatile bool _ended;

    public Login Login { get; } = login;
    public string Id { get; } = Guid.NewGuid().ToString();
    public bool Ended => _ended;

    public void End() => _ended = true;
}

sealed record Token(Session Session, DateTimeOffset ExpiresAt);

sealed record TokenPair(string Access, string Refresh, Session Session, TokenLifetimes Lifetimes);
