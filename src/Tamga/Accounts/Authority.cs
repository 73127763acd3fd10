namespace Tamga.Accounts;

/// <summary>The authorities by the names that the API uses.</summary>
public static class Authority
{
    /// <summary>Mongolia.</summary>
    public const string Etax = "etax";

    /// <summary>Azerbaijan.</summary>
    public const string VatPortal = "vatportal";

    /// <summary>Egypt.</summary>
    public const string Eta = "eta";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Etax, VatPortal, Eta];
}
