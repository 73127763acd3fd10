namespace Tamga.Client.Accounts;

/// <summary>Whose account at VatPortal it is. The gateway may add values.</summary>
public static class VatPortalAccountType
{
    /// <summary>The value <c>enterprise</c>.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>The value <c>partner</c>.</summary>
    public const string Partner = "partner";
}
