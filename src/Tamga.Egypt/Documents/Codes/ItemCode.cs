namespace Tamga.Egypt.Documents.Codes;

/// <summary>Codes of goods and services: GS1's trade numbers, and codes that taxpayers register with ETA (EGS).</summary>
static class ItemCode
{
    /// <returns>What is wrong with the code, or null.</returns>
    public static string? Complaint(int itemType, ReadOnlySpan<byte> code, bool checkDigit) =>
        itemType == ItemTypes.Egs ? EgsComplaint(code) : Gs1Complaint(code, checkDigit);

    /// <summary><c>EG-</c>, the registration number of who registered it, and that taxpayer's own code.</summary>
    static string? EgsComplaint(ReadOnlySpan<byte> code)
    {
        const int rin = 9;
        var valid = code.StartsWith("EG-"u8) && code.Length > 3 + rin + 1 && Digits.Only(code.Slice(3, rin))
            && code[3 + rin] == '-';
        return valid ? null : "is no EGS code: EG-, nine digits, a hyphen and the taxpayer's own code";
    }

    /// <summary>8 digits, or a trade number of 12, 13 or 14 whose last digit follows from the others.</summary>
    /// <remarks>Codes of 8 digits are GPC bricks as often as short trade numbers; they have no check digit to rely on.</remarks>
    static string? Gs1Complaint(ReadOnlySpan<byte> code, bool checkDigit)
    {
        if (code.Length is not (8 or 12 or 13 or 14) || !Digits.Only(code)) return "is no GS1 code: 8, 12, 13 or 14 digits";
        return checkDigit && code.Length > 8 && CheckDigit(code[..^1]) != code[^1]
            ? $"is no GS1 code: the last digit should be {(char)CheckDigit(code[..^1])}"
            : null;
    }

    static byte CheckDigit(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++) sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (byte)('0' + (10 - sum % 10) % 10);
    }
}
