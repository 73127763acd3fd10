using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.ItemCodes;

/// <summary>A page of codes that everybody can look up.</summary>
/// <param name="Codes">Each.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record PublishedCodesView(IReadOnlyList<PublishedCodeView> Codes, string? Continuation);

/// <summary>A code that everybody can look up.</summary>
/// <param name="CodeType"><c>EGS</c> or <c>GS1</c>.</param>
/// <param name="ItemCode">The code.</param>
/// <param name="CodeName">Its name.</param>
/// <param name="CodeNameAr">The same in Arabic.</param>
/// <param name="Description">What it is.</param>
/// <param name="DescriptionAr">The same in Arabic.</param>
/// <param name="ParentCode">The brick of the GPC that it belongs to.</param>
/// <param name="Owner">The taxpayer that registered it; nothing of GS1's.</param>
/// <param name="ActiveFrom">From when on it is used.</param>
/// <param name="ActiveTo">Until when.</param>
/// <param name="Source">ETA's own row.</param>
sealed record PublishedCodeView(
    [property: AllowedValues("EGS", "GS1")] string CodeType,
    string? ItemCode, string? CodeName, string? CodeNameAr, string? Description, string? DescriptionAr,
    string? ParentCode, string? Owner, string? ActiveFrom, string? ActiveTo, JsonElement Source)
{
    public static PublishedCodeView Of(string type, JsonElement source)
    {
        var row = EtaAnswers.One(source, EtaJson.Default.PublishedCodeRow);
        return new(
            type, row.Code, row.CodeNamePrimaryLang ?? row.CodeName, row.CodeNameSecondaryLang ?? row.CodeNameAr,
            row.CodeDescriptionPrimaryLang ?? EtaAnswers.Text(source, "description"),
            row.CodeDescriptionSecondaryLang ?? EtaAnswers.Text(source, "descriptionAr"),
            row.ParentCodeLookupValue, row.OwnerTaxpayer?.Rin, row.ActiveFrom, row.ActiveTo, source);
    }
}

/// <summary>A page of the taxpayer's own requests for codes.</summary>
/// <param name="Requests">Each, the newest first.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record CodeRequestsView(IReadOnlyList<CodeRequestView> Requests, string? Continuation);

/// <summary>A request for a code, or for the use of somebody's.</summary>
/// <param name="RequestId">ETA's number of it.</param>
/// <param name="CodeType"><c>EGS</c> or <c>GS1</c>.</param>
/// <param name="ItemCode">The code.</param>
/// <param name="CodeName">Its name.</param>
/// <param name="CodeNameAr">The same in Arabic.</param>
/// <param name="Owner">The taxpayer whose code it is.</param>
/// <param name="Status">Submitted, Approved or Rejected.</param>
/// <param name="StatusReason">Why, in ETA's words.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ActiveFrom">From when on the code is used.</param>
/// <param name="ActiveTo">Until when.</param>
/// <param name="Source">ETA's own row.</param>
sealed record CodeRequestView(
    string? RequestId, string? CodeType, string? ItemCode, string? CodeName, string? CodeNameAr, string? Owner, string? Status,
    string? StatusReason, DateTimeOffset? RequestedAt, string? ActiveFrom, string? ActiveTo, JsonElement Source)
{
    public static CodeRequestView Of((CodeRequestRow Row, JsonElement Source) found)
    {
        var (row, source) = found;
        return new(
            row.CodeUsageRequestId, row.CodeTypeName, row.ItemCode, row.CodeNamePrimaryLang, row.CodeNameSecondaryLang,
            row.OwnerTaxpayer?.Rin, row.Status, row.StatusReason, row.RequestedAt, row.ActiveFrom, row.ActiveTo, source);
    }
}

/// <summary>What the gateway knows of the codes that the customer may use.</summary>
/// <param name="AsOf">When ETA's list was last read whole; null when it never was.</param>
/// <param name="Check">What becomes of documents with other codes: <c>refuse</c>, <c>warn</c> or <c>off</c>.</param>
/// <param name="Concludes">Whether what is known is whole and young enough to conclude anything from.</param>
/// <param name="Codes">Each.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record UsableCodesView(
    DateTimeOffset? AsOf, CodeCheckMode Check, bool Concludes, IReadOnlyList<UsableCodeView> Codes, string? Continuation);

/// <summary>A code that the customer has asked for.</summary>
/// <param name="CodeType"><c>EGS</c> or <c>GS1</c>.</param>
/// <param name="ItemCode">The code.</param>
/// <param name="CodeName">Its name.</param>
/// <param name="CodeNameAr">The same in Arabic.</param>
/// <param name="Usable">Whether it may be used now.</param>
/// <param name="ActiveFrom">From when on.</param>
/// <param name="ActiveTo">Until when.</param>
sealed record UsableCodeView(
    [property: AllowedValues("EGS", "GS1")] string CodeType,
    string ItemCode, string? CodeName, string? CodeNameAr, bool Usable, DateTimeOffset? ActiveFrom,
    DateTimeOffset? ActiveTo)
{
    public static UsableCodeView Of(UsableCode code, DateTimeOffset now) => new(
        code.Type, code.Code, code.Name, code.NameAr, code.IsUsableAt(now), code.ActiveFrom, code.ActiveTo);
}

/// <summary>What became of a change of the customer's own code.</summary>
/// <param name="ItemCode">The code.</param>
/// <param name="Changed"><c>request</c> while ETA has not decided on it, <c>code</c> once it is published.</param>
/// <param name="Request">The request as ETA shows it now; null where it cannot be read.</param>
sealed record ChangedCodeView(string ItemCode, string Changed, CodeRequestView? Request);
