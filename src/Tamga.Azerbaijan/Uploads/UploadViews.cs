using System.ComponentModel.DataAnnotations;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>What a check of an upload came to.</summary>
/// <param name="Valid">Whether it could be sent.</param>
/// <param name="Errors">What is wrong, each starting with its JSON path.</param>
/// <param name="Ids">The ids of the invoices that have one.</param>
sealed record UploadCheckView(bool Valid, IReadOnlyList<string> Errors, IReadOnlyList<string> Ids)
{
    /// <summary>What is probably wrong and would be sent all the same.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>An invoice that was taken out of the portal.</summary>
/// <param name="Id">The ERP's id.</param>
/// <param name="Status"><c>deleted</c>.</param>
sealed record DeletedUploadView(string Id, [property: AllowedValues("deleted")] string Status);
