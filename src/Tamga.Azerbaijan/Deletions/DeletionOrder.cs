using System.ComponentModel.DataAnnotations;

namespace Tamga.Azerbaijan.Deletions;

/// <summary>What is to be deleted.</summary>
/// <param name="SerialNumbers">
/// Serial and number of each, as the caller wrote them: the documents show several ways and no rule between them.
/// </param>
/// <param name="Signed">
/// False for drafts, true for what is signed and waits to be approved; all are in one of the two folders.
/// </param>
sealed record DeletionOrder(IReadOnlyList<string> SerialNumbers, bool Signed)
{
    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }

    /// <summary>A qaimə as everybody writes it: the documents have the same one with and without spaces.</summary>
    public static string Plain(string serialNumber) => serialNumber.Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>The body of <c>POST /api/vatportal/qaime-deletions</c>.</summary>
sealed record DeletionRequest
{
    /// <summary>Serial and number of each qaimə, such as <c>AA2401 10000001</c>.</summary>
    [Required]
    public IReadOnlyList<string?>? SerialNumbers { get; init; }

    /// <summary>False for drafts, true for what is signed and waits to be approved.</summary>
    public bool? Signed { get; init; }

    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }

    /// <summary>Must be true: there is no way back.</summary>
    [Required]
    public bool? Confirm { get; init; }
}
