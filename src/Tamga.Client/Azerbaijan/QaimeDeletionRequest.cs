namespace Tamga.Client.Azerbaijan;

/// <summary>What the body of <c>POST /api/vatportal/qaime-deletions</c> says.</summary>
public sealed record QaimeDeletionRequest : OpenRecord
{
    /// <summary>Serial and number of each qaimə, such as <c>AA2401 10000001</c>.</summary>
    public required IReadOnlyList<string> SerialNumbers { get; set; }

    /// <summary>False for drafts, true for what is signed and waits to be approved.</summary>
    public bool? Signed { get; set; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; set; }

    /// <summary>Must be true: there is no way back.</summary>
    public required bool Confirm { get; set; }
}
