namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>May a return be filed as an X report, unattended?</summary>
enum Verdict
{
    /// <summary>Yes.</summary>
    Ready,

    /// <summary>Yes, and a person should know something.</summary>
    Warning,

    /// <summary>No.</summary>
    NotReady,

    /// <summary>The authority has it.</summary>
    AlreadyFiled,
}

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, for a person.</param>
readonly record struct Judgement(Verdict Verdict, string Reason);
