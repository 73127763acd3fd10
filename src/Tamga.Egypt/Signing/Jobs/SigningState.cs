namespace Tamga.Egypt.Signing.Jobs;

/// <summary>How far the signing of a filing's documents has come.</summary>
/// <param name="Total">How many documents there are to sign.</param>
/// <param name="Signatures">How many have a signature.</param>
/// <param name="Refusals">How many never will.</param>
sealed record SigningState(int Total, int Signatures, int Refusals)
{
    /// <summary>How many wait for the agent.</summary>
    public int Pending => Total - Signatures - Refusals;
}

/// <summary>The external event that wakes an orchestration: nothing of what it asked to be signed waits any longer.</summary>
/// <param name="Signatures">How many documents have a signature.</param>
/// <param name="Refusals">How many have none.</param>
sealed record SignaturesArrived(int Signatures, int Refusals);
