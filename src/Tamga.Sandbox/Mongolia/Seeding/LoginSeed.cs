namespace Tamga.Sandbox.Mongolia.Seeding;

/// <summary>Adds a login or sets one anew: unlocked, and signed out everywhere when the password is another one.</summary>
sealed record LoginSeed
{
    public required string Username { get; init; }
    public required string Password { get; init; }
    public bool NotFullySetUp { get; init; }
}
