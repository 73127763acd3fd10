using System.Globalization;

namespace Tamga.Console.Operations;

/// <summary>How much room something takes.</summary>
static class Bytes
{
    static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static string TextOf(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        for (; size >= 1024 && unit < Units.Length - 1; unit++) size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }
}
