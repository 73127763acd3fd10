using Tamga.Filings;

namespace Tamga.Egypt.Signing;

/// <summary>How a customer's documents come to their signature.</summary>
public abstract record SigningRoute
{
    SigningRoute()
    {
    }

    /// <summary>The gateway signs by itself.</summary>
    /// <param name="FileSecret">The name of the PKCS #12 file, base64.</param>
    /// <param name="PasswordSecret">The name of its password, if it has one.</param>
    /// <param name="IsThrowAway">Whether it is the sandbox's, for want of the customer's own.</param>
    public sealed record Pkcs12(string FileSecret, string? PasswordSecret, bool IsThrowAway) : SigningRoute;

    /// <summary>The agent at the customer's desk signs; see <see cref="Jobs.SigningJobs"/>.</summary>
    public sealed record Agent : SigningRoute;

    /// <summary>There is nothing to sign with.</summary>
    /// <param name="Error">What is missing, and how to give it.</param>
    public sealed record None(FilingError Error) : SigningRoute;
}
