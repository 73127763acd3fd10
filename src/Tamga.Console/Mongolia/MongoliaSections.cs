namespace Tamga.Console.Mongolia;

/// <summary>The parts of Mongolia's screen.</summary>
static class MongoliaSections
{
    public static IReadOnlyList<(string Address, string Key)> All { get; } =
    [
        ("/mongolia/deadlines", "mongolia.deadlines"), ("/mongolia/enrolments", "mongolia.enrolments"),
        ("/mongolia/runs", "mongolia.runs"),
    ];
}
