namespace Tamga.Client.Egypt;

/// <summary>What became of a change of the customer's own code.</summary>
public sealed record ChangedCodeView : OpenRecord
{
    /// <summary>The code.</summary>
    public string ItemCode { get; set; } = "";

    /// <summary><c>request</c> while ETA has not decided on it, <c>code</c> once it is published.</summary>
    public string Changed { get; set; } = "";

    /// <summary>The request as ETA shows it now; null where it cannot be read.</summary>
    public CodeRequest? Request { get; set; }
}
