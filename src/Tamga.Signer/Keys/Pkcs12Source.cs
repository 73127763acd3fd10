using Tamga.Cades;

namespace Tamga.Signer.Keys;

/// <summary>A PKCS #12 file.</summary>
sealed class Pkcs12Source(string path, CertificateChoice choice) : IKeySource
{
    public string Name => $"the file {path}";

    public bool AsksForPin => true;

    public void Describe(Action<string> tell, DateTimeOffset now)
    {
        if (!File.Exists(path)) throw new SignerProblemException($"There is no file {path}.");
        tell($"File: {path}");
    }

    public SigningKey Open(Pin pin, DateTimeOffset now)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SignerProblemException($"{path} cannot be read: {e.Message}");
        }

        var key = Pkcs12Key.TryOpen(file, pin.Text, choice, now, out var problem) ?? throw new SignerProblemException(problem);
        return new SigningKey(key.Certificate, key.Key, key);
    }

    public void Dispose()
    {
        // Nothing is held between two openings.
    }
}
