using System.Text.Json.Serialization;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>
/// What is to be uploaded. The invoices themselves are kept apart: <see cref="UploadRepository.ReadOrderAsync"/>.
/// </summary>
/// <param name="Name">The order's name, one for each content.</param>
/// <param name="Ids">The ERP's ids, in the order of the request.</param>
/// <param name="Scope">Among which ids they are unique.</param>
/// <param name="Sign">Whether they go on to e-taxes.</param>
/// <param name="UseOldSystem">Whether the old e-taxes system is used.</param>
sealed record UploadOrder(string Name, IReadOnlyList<string> Ids, string Scope, bool Sign, bool UseOldSystem)
{
    /// <summary>Which of the customer's phones confirms; the usual one when left out.</summary>
    public string? Phone { get; init; }
}

/// <summary>An invoice of an order.</summary>
/// <param name="Id">The ERP's id.</param>
/// <param name="Json">The invoice as the ERP wrote it.</param>
sealed record OrderedInvoice(string Id, string Json);

/// <summary>What has become of an invoice of an upload, as its filing shows it.</summary>
/// <param name="Id">The ERP's id.</param>
/// <param name="Qaime">Its number at e-taxes.</param>
/// <param name="Status"><c>uploaded</c>, <c>imported</c>, <c>failed</c> or <c>unknown</c>.</param>
/// <param name="Errors">What is against it.</param>
sealed record UploadResult(
    string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Qaime, UploadState Status,
    IReadOnlyList<string> Errors)
{
    /// <summary>Whether it is where it was to go.</summary>
    [JsonIgnore]
    public bool IsThere => Status is UploadState.Uploaded or UploadState.Imported;
}
