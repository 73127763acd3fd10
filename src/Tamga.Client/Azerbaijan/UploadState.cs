namespace Tamga.Client.Azerbaijan;

/// <summary>Where an invoice that an ERP gave us stands. The gateway may add values.</summary>
public static class UploadState
{
    /// <summary>The value <c>claimed</c>.</summary>
    public const string Claimed = "claimed";

    /// <summary>The value <c>imported</c>.</summary>
    public const string Imported = "imported";

    /// <summary>The value <c>uploaded</c>.</summary>
    public const string Uploaded = "uploaded";

    /// <summary>The value <c>failed</c>.</summary>
    public const string Failed = "failed";

    /// <summary>The value <c>unknown</c>.</summary>
    public const string Unknown = "unknown";

    /// <summary>The value <c>deleted</c>.</summary>
    public const string Deleted = "deleted";
}
