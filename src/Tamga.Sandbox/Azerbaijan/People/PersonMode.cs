namespace Tamga.Sandbox.Azerbaijan.People;

/// <summary>What the owner of a phone does when it asks for a PIN.</summary>
enum PersonMode
{
    /// <summary>Confirms after a while.</summary>
    Auto,

    /// <summary>Confirms when <c>POST /sandbox/pins</c> says so.</summary>
    Manual,

    /// <summary>Lets it ring.</summary>
    Never,
}
