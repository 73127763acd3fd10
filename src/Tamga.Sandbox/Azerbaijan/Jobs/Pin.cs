namespace Tamga.Sandbox.Azerbaijan.Jobs;

/// <summary>What a phone asks for.</summary>
enum Pin
{
    /// <summary>To log in.</summary>
    Login,

    /// <summary>To sign.</summary>
    Signature,
}
