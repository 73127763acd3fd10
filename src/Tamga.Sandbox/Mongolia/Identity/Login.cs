namespace Tamga.Sandbox.Mongolia.Identity;

enum SignIn
{
    Granted,
    Refused,
    NotFullySetUp,
}

/// <summary>A natural person's login, with the brute-force protection that makes blind retries costly.</summary>
sealed class Login(string username, string password, bool notFullySetUp = false)
{
    const int FailuresUntilLocked = 5;

    readonly Lock _gate = new();
    int _failures;

    public string Username { get; } = username;

    public bool HasPassword(string other) => password == other;

    public bool SharesPasswordWith(Login other) => other.HasPassword(password);

    /// <summary>A locked login is refused in the words of a wrong password, even with the right one.</summary>
    public SignIn TrySignIn(string attempt)
    {
        lock (_gate)
        {
            if (_failures >= FailuresUntilLocked)
                return SignIn.Refused;
            if (attempt != password)
            {
                _failures++;
                return SignIn.Refused;
            }
            _failures = 0;
            return notFullySetUp ? SignIn.NotFullySetUp : SignIn.Granted;
        }
    }
}
