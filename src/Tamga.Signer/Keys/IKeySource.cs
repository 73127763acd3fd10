namespace Tamga.Signer.Keys;

/// <summary>Where a key is.</summary>
interface IKeySource : IDisposable
{
    /// <summary>What it is, for a person.</summary>
    string Name { get; }

    /// <summary>Whether a PIN or password is asked for.</summary>
    bool AsksForPin { get; }

    /// <summary>Tells what there is to see without a PIN, and what is not as it should be.</summary>
    /// <exception cref="SignerProblemException">There is nothing to sign with.</exception>
    void Describe(Action<string> tell, DateTimeOffset now);

    /// <summary>Opens the chosen key.</summary>
    /// <exception cref="SignerProblemException">It cannot be used.</exception>
    SigningKey Open(Pin pin, DateTimeOffset now);
}
