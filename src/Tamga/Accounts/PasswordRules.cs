using System.Collections.Frozen;

namespace Tamga.Accounts;

/// <summary>What a partner's password must be.</summary>
static class PasswordRules
{
    const int Least = 10;
    const int Most = 256;
    const string List = "Tamga.Accounts.CommonPasswords.txt";

    /// <summary>
    /// Of the 30,000 commonest passwords as zxcvbn 4.4.2 counts them those that are long enough: a shorter one is refused anyway.
    /// </summary>
    static readonly Lazy<FrozenSet<string>> Common = new(() =>
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(List)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>What is wrong with a password; nothing when it is good.</summary>
    /// <param name="password">The password.</param>
    public static string? ComplaintOf(string? password)
    {
        if (password is null || password.Length is < Least or > Most) return $"must have {Least} to {Most} characters";
        return Common.Value.Contains(password) ? "is one of the commonest passwords: choose another" : null;
    }
}
