namespace Tamga.Client.Azerbaijan;

/// <summary>An invoice that was taken out of the portal.</summary>
public sealed record DeletedUpload : OpenRecord
{
    /// <summary>The ERP's id.</summary>
    public string Id { get; set; } = "";

    /// <summary><c>deleted</c>.</summary>
    public string Status { get; set; } = "";
}
