namespace Tamga.Client.Azerbaijan;

/// <summary>What is wrong with a number. The gateway may add values.</summary>
public static class VoenFlaw
{
    /// <summary>The value <c>form</c>.</summary>
    public const string Form = "form";

    /// <summary>The value <c>taxpayer</c>.</summary>
    public const string Taxpayer = "taxpayer";

    /// <summary>The value <c>check-digit</c>.</summary>
    public const string CheckDigit = "check-digit";
}
