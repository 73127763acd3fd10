namespace Tamga.Client.Egypt;

/// <summary>What is in a package. The gateway may add values.</summary>
public static class PackageSubject
{
    /// <summary>The value <c>documents</c>.</summary>
    public const string Documents = "documents";

    /// <summary>The value <c>receipts</c>.</summary>
    public const string Receipts = "receipts";
}
