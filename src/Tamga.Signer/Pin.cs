using System.Security.Cryptography;
using System.Text;

namespace Tamga.Signer;

/// <summary>A PIN or password: asked for once, kept in memory only, wiped at the end.</summary>
sealed class Pin : IDisposable
{
    /// <summary>Where it is taken from when nobody is there to type it.</summary>
    public const string Variable = "TAMGA_SIGNER_PIN";

    readonly char[] _text;
    readonly byte[] _bytes;

    public Pin(ReadOnlySpan<char> text, bool isTyped)
    {
        _text = text.ToArray();
        _bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, _bytes);
        IsTyped = isTyped;
    }

    /// <summary>Whether a person typed it just now.</summary>
    public bool IsTyped { get; }

    public ReadOnlySpan<char> Text => _text;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>From a file that only its owner can read.</summary>
    /// <exception cref="SignerProblemException">Others can read it, or nobody can.</exception>
    public static Pin FromFile(string path)
    {
        var bytes = OwnersFile.Read(path);
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        try
        {
            var text = characters.AsSpan(0, Encoding.UTF8.GetChars(bytes, characters));
            return new Pin(text.TrimEnd("\r\n"), isTyped: false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            Array.Clear(characters);
        }
    }

    /// <summary>From the environment, else typed.</summary>
    /// <exception cref="SignerProblemException">Neither is to be had.</exception>
    public static Pin Ask(string prompt)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } given) return new Pin(given, isTyped: false);
        if (Console.IsInputRedirected)
        {
            throw new SignerProblemException(
                $"There is no PIN: nobody is there to type it, there is no --pin-file, and {Variable} is not set.");
        }

        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        var characters = new char[typed.Length];
        typed.CopyTo(0, characters, typed.Length);
        typed.Clear();
        var pin = new Pin(characters, isTyped: true);
        Array.Clear(characters);
        return pin;
    }

    /// <inheritdoc/>
    public override string ToString() => "***";

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        Array.Clear(_text);
    }
}
