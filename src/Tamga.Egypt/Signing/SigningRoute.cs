using Tamga.Egypt.Signing.Jobs;
using Tamga.Egypt.Signing.Seals;
using Tamga.Filings;

namespace Tamga.Egypt.Signing;

/// <summary>How a customer's documents come to their signature.</summary>
abstract record SigningRoute
{
    SigningRoute()
    {
    }

    /// <summary>The gateway signs by itself.</summary>
    /// <param name="Seal">What with.</param>
    public sealed record Pkcs12(SealSecrets Seal) : SigningRoute;

    /// <summary>The agent at the customer's desk signs; see <see cref="SigningJobs"/>.</summary>
    public sealed record Agent : SigningRoute;

    /// <summary>There is nothing to sign with.</summary>
    /// <param name="Error">What is missing, and how to give it.</param>
    public sealed record None(FilingError Error) : SigningRoute;
}
