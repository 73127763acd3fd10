namespace Tamga.Console.Azerbaijan;

/// <summary>The parts of Azerbaijan's screen.</summary>
static class AzerbaijanSections
{
    public static IReadOnlyList<(string Address, string Key)> All { get; } =
    [
        ("/azerbaijan", "qaime.list"), ("/azerbaijan/download", "qaime.download"), ("/azerbaijan/upload", "qaime.upload"),
        ("/azerbaijan/phone", "qaime.phone"), ("/azerbaijan/reconciliation", "qaime.reconciliation"),
        ("/azerbaijan/matching", "qaime.matching"), ("/azerbaijan/deletion", "qaime.deletion"),
        ("/azerbaijan/account", "qaime.account"),
    ];
}
