using System.ComponentModel;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>May a return be filed as an X report, unattended?</summary>
enum Verdict
{
    [Description("Yes.")]
    Ready,

    [Description("Yes, and a person should know something.")]
    Warning,

    [Description("No.")]
    NotReady,

    [Description("The authority has it.")]
    AlreadyFiled,
}

/// <summary>A verdict with its reason.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, for a person.</param>
readonly record struct Judgement(Verdict Verdict, string Reason);
