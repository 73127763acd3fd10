namespace Tamga.Client.Azerbaijan;

/// <summary>What a check of an upload came to.</summary>
public sealed record UploadCheck : OpenRecord
{
    /// <summary>Whether it could be sent.</summary>
    public bool Valid { get; set; }

    /// <summary>What is wrong, each starting with its JSON path.</summary>
    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>The ids of the invoices that have one.</summary>
    public IReadOnlyList<string> Ids { get; set; } = [];

    /// <summary>What is probably wrong and would be sent all the same.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];
}
