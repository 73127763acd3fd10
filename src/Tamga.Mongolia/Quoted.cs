namespace Tamga.Mongolia;

/// <summary>What a caller gave, as a complaint repeats it: enough to find it by.</summary>
static class Quoted
{
    const int Longest = 40;

    public static string Of(string text) => $"'{(text.Length <= Longest ? text : text[..Longest] + "…")}'";
}
