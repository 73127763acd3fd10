namespace Tamga.Console.Egypt;

/// <summary>The parts of Egypt's screen.</summary>
static class EgyptSections
{
    public static IReadOnlyList<(string Address, string Key)> All { get; } =
    [
        ("/egypt", "egypt.documents"), ("/egypt/received", "egypt.received"), ("/egypt/codes", "egypt.codes"),
        ("/egypt/devices", "egypt.devices"), ("/egypt/signing", "egypt.signing"), ("/egypt/packages", "egypt.packages"),
    ];
}
