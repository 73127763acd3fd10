namespace Tamga.Egypt;

/// <summary>ETA's status of a document or receipt, and what it means. Its case varies. An unknown word moves nothing.</summary>
static class EtaStatus
{
    /// <summary>ETA has decided for the document. One that was cancelled or rejected since was good once.</summary>
    public const int Good = 1;

    /// <summary>ETA has decided against it.</summary>
    public const int Bad = -1;

    /// <summary>ETA has not decided, or says something that nobody here knows.</summary>
    public const int Open = 0;

    public const string Valid = "Valid";
    public const string Invalid = "Invalid";
    public const string Cancelled = "Cancelled";
    public const string Rejected = "Rejected";
    public const string Submitted = "Submitted";

    /// <summary>Every status that the SDK names.</summary>
    public static IReadOnlyList<string> Known { get; } = [Valid, Invalid, Cancelled, Rejected, Submitted];

    /// <summary>What a status means for a submission.</summary>
    public static int Of(string? status) =>
        Is(status, Valid) || Is(status, Cancelled) || Is(status, Rejected) ? Good : Is(status, Invalid) ? Bad : Open;

    /// <summary>Whether a status is the one named.</summary>
    public static bool Is(string? status, string name) => string.Equals(status?.Trim(), name, StringComparison.OrdinalIgnoreCase);
}
