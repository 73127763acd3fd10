using System.Globalization;

namespace Tamga.SelfHost.Storage;

/// <summary>The directory that holds everything a gateway remembers. One process owns it as long as it lives.</summary>
public sealed class DataDirectory : IDisposable
{
    readonly FileStream _lock;

    DataDirectory(string path, FileStream owner)
    {
        Path = path;
        _lock = owner;
    }

    /// <summary>The directory, absolute.</summary>
    public string Path { get; }

    /// <summary>The database file.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, "tamga.db");

    /// <summary>The keys that protect the secrets.</summary>
    public string KeyRing => System.IO.Path.Combine(Path, "keys");

    /// <summary>
    /// Whether other users of the machine may look into it; what the gateway keeps there they cannot read all the same.
    /// </summary>
    public bool IsShared => OwnerOnly.IsShared(Path);

    /// <summary>
    /// Creates the directory if need be and takes it. The operating system gives it back when the process ends, however it ends.
    /// </summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="DataDirectoryException">Another process has it, or it cannot be written.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var lockFile = System.IO.Path.Combine(full, "tamga.lock");
        try
        {
            OwnerOnly.CreateDirectory(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException($"The data directory {full} cannot be created: {e.Message}", e);
        }

        try
        {
            var stream = OwnerOnly.Open(lockFile, FileMode.OpenOrCreate, FileShare.None);
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            stream.Flush();
            var directory = new DataDirectory(full, stream);
            directory.Tighten();
            return directory;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataDirectoryException($"The data directory {full} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new DataDirectoryException(
                $"The data directory {full} is in use by another process, or cannot be written: {e.Message} "
                + "One process owns a data directory; stop the other one or choose another directory with --data.", e);
        }
    }

    /// <summary>Creates the directory of the key ring if need be, and tries whether keys can be kept there.</summary>
    /// <exception cref="DataDirectoryException">They cannot.</exception>
    public void OpenKeyRing()
    {
        var probe = System.IO.Path.Combine(KeyRing, ".probe");
        try
        {
            OwnerOnly.CreateDirectory(KeyRing);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataDirectoryException(
                $"The key ring {KeyRing}, which the secrets are protected with, cannot be written: {e.Message} "
                + "Give the gateway's user a directory there that it may write.", e);
        }
    }

    /// <summary>What an earlier build, or a copy by hand, has left open to others is closed to them.</summary>
    void Tighten()
    {
        OwnerOnly.Tighten(KeyRing);
        IEnumerable<string> files = Directory.EnumerateFiles(Path);
        if (Directory.Exists(KeyRing)) files = files.Concat(Directory.EnumerateFiles(KeyRing));
        foreach (var file in files) OwnerOnly.Tighten(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

/// <summary>The data directory cannot be used; the message says why and what to do.</summary>
/// <param name="message">What a person reads.</param>
/// <param name="inner">The cause.</param>
public class DataDirectoryException(string message, Exception inner) : Exception(message, inner);
