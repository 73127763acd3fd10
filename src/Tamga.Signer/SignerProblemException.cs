namespace Tamga.Signer;

/// <summary>Something that a person has to put right, in plain words.</summary>
/// <param name="message">What is wrong and what to do.</param>
sealed class SignerProblemException(string message) : Exception(message)
{
    /// <summary>Whether waiting may help, as for a token that is not plugged in.</summary>
    public bool MayPass { get; init; }
}
