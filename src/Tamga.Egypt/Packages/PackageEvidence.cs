namespace Tamga.Egypt.Packages;

/// <summary>The kinds of evidence of filings that ask for packages.</summary>
static class PackageEvidence
{
    public const string Request = "package-request";
    public const string Answer = "package-answer";

    /// <summary>The request cannot have reached ETA: it may be sent again.</summary>
    public const string NotSent = "package-not-sent";

    /// <summary>What ETA's list showed when the outcome of a request was unknown.</summary>
    public const string Found = "package-found";

    /// <summary>ETA could not make it, or has deleted it: another may be asked for.</summary>
    public const string Lost = "package-lost";

    /// <summary>It has gone through the gateway to the ERP.</summary>
    public const string Content = "package-content";
}

/// <summary>A package as ETA calls it.</summary>
/// <param name="PackageId">ETA's id.</param>
sealed record PackageReference(string PackageId);

/// <summary>A package that went to the ERP.</summary>
/// <param name="PackageId">ETA's id.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of them.</param>
sealed record PackageContent(string PackageId, long Bytes, string Sha256);
