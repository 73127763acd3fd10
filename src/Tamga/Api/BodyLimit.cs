namespace Tamga.Api;

/// <summary>The most bytes that an endpoint takes, where it is less than <see cref="RequestBody.Limit"/>.</summary>
/// <param name="bytes">How many.</param>
[AttributeUsage(AttributeTargets.Method)]
sealed class BodyLimit(int bytes) : Attribute
{
    /// <summary>What nobody has signed in for: a sign-in has a few short texts.</summary>
    public const int OfStrangers = 16 * 1024;

    /// <summary>How many.</summary>
    public int Bytes { get; } = bytes;
}
