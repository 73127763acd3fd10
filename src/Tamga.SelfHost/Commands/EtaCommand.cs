using System.CommandLine;
using System.Security.Cryptography;
using Tamga.Egypt.Documents;

namespace Tamga.SelfHost.Commands;

/// <summary><c>eta explain A B</c>: why the digest that ETA computed is not the one that was signed (error 4043).</summary>
static class EtaCommand
{
    public static Command Create()
    {
        var a = new Argument<FileInfo>("A") { Description = "A document as JSON, or a canonical text." };
        var b = new Argument<FileInfo>("B") { Description = "The other one." };
        var explain = new Command(
            "explain", "Shows the first member in which the canonical texts of two documents differ, and both hashes.") { a, b };
        explain.SetAction((parsed, stop) => ExplainAsync(parsed.GetValue(a)!, parsed.GetValue(b)!, stop));
        return new Command("eta", "Helps with documents for Egypt's ETA.") { explain, EtaCodesCommand.Create() };
    }

    static async Task<int> ExplainAsync(FileInfo a, FileInfo b, CancellationToken cancellationToken)
    {
        var (left, right) = (await ReadAsync(a, cancellationToken), await ReadAsync(b, cancellationToken));
        Console.WriteLine($"SHA-256 of A: {Hash(left)}");
        Console.WriteLine($"SHA-256 of B: {Hash(right)}");
        if (Difference(left, right) is not { } difference)
        {
            Console.WriteLine("The canonical texts are the same.");
            return CommandLine.Fine;
        }

        Console.WriteLine($"They differ first at {difference.Path}");
        Console.WriteLine($"  A, byte {difference.OffsetInA}: {Shown(difference.A)}");
        Console.WriteLine($"  B, byte {difference.OffsetInB}: {Shown(difference.B)}");
        Console.WriteLine(difference.Reason);
        return CommandLine.Failed;
    }

    static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) throw new BadConfigurationException($"There is no file {file.FullName}.");
        var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        try
        {
            return CanonicalDiff.TextOf(content);
        }
        catch (CanonicalTextException e)
        {
            throw new CommandFailedException($"{file.Name} has no canonical text: {e.Message}.");
        }
    }

    static CanonicalDifference? Difference(byte[] a, byte[] b)
    {
        try
        {
            return CanonicalDiff.Between(a, b);
        }
        catch (CanonicalTextException e)
        {
            throw new CommandFailedException($"A or B is neither a document nor a canonical text: {e.Reason}.");
        }
    }

    static string Hash(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    static string Shown(string? piece) => piece is null ? "(the end)" : $"\"{piece}\"";
}
