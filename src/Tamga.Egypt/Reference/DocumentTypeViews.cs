using System.Globalization;
using System.Text.Json;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt.Reference;

/// <summary>ETA's document types.</summary>
/// <param name="DocumentTypes">Each.</param>
sealed record DocumentTypesView(IReadOnlyList<DocumentTypeView> DocumentTypes)
{
    public static DocumentTypesView Of(JsonElement json, DateTimeOffset now) => new(
        [.. EtaAnswers.Rows(Listed(json), "result", IEtaApi.DocumentTypes).Select(row => DocumentTypeView.Of(row, now))]);

    /// <summary>The SDK shows the list itself, live answers an object around it.</summary>
    static JsonElement Listed(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? JsonSerializer.SerializeToElement(new { result = json })
        : json;
}

/// <summary>A document type with its windows.</summary>
/// <param name="Id">ETA's number of it.</param>
/// <param name="Code"><c>I</c>, <c>C</c>…, where ETA says it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">The same in Arabic, or more of it.</param>
/// <param name="ActiveFrom">Since when it is used.</param>
/// <param name="ActiveTo">Until when.</param>
/// <param name="CancelWithinHours">How long its issuer may cancel one; null when ETA does not say so in words that are
/// known.</param>
/// <param name="RejectWithinHours">How long its receiver may reject one; likewise.</param>
/// <param name="Versions">Its versions.</param>
/// <param name="Source">ETA's own answer, every parameter included.</param>
sealed record DocumentTypeView(
    string? Id, string? Code, string? Name, string? Description, string? ActiveFrom, string? ActiveTo,
    decimal? CancelWithinHours, decimal? RejectWithinHours, IReadOnlyList<DocumentTypeVersionView> Versions, JsonElement Source)
{
    public static DocumentTypeView Of(JsonElement row, DateTimeOffset now) => new(
        EtaAnswers.Text(row, "id"), EtaAnswers.Text(row, "code"), EtaAnswers.Text(row, "name"),
        EtaAnswers.Text(row, "description"), EtaAnswers.Text(row, "activeFrom"), EtaAnswers.Text(row, "activeTo"),
        Window(row, "cancel", now), Window(row, "reject", now),
        [.. Each(row, "documentTypeVersions").Select(DocumentTypeVersionView.Of)], row);

    /// <summary>
    /// The parameter that is in force and says in its name what it limits and in which unit, such as "Rejection time limit in
    /// hours".
    /// </summary>
    static decimal? Window(JsonElement row, string what, DateTimeOffset now)
    {
        foreach (var parameter in Each(row, "workflowParameters"))
        {
            if (EtaAnswers.Text(parameter, "parameter") is not { } name) continue;
            if (!name.Contains(what, StringComparison.OrdinalIgnoreCase)) continue;
            if (EtaMoment.Of(EtaAnswers.Text(parameter, "activeFrom")) > now) continue;
            if (EtaMoment.Of(EtaAnswers.Text(parameter, "activeTo")) <= now) continue;
            if (!decimal.TryParse(
                EtaAnswers.Text(parameter, "value"), NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            {
                continue;
            }

            if (name.Contains("hour", StringComparison.OrdinalIgnoreCase)) return value;
            if (name.Contains("day", StringComparison.OrdinalIgnoreCase)) return value * 24;
        }

        return null;
    }

    static IEnumerable<JsonElement> Each(JsonElement row, string list) =>
        EtaAnswers.Find(row, list) is { ValueKind: JsonValueKind.Array } rows ? rows.EnumerateArray() : [];
}

/// <summary>A version of a document type.</summary>
/// <param name="Id">ETA's number of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="VersionNumber">Its number, as documents write it.</param>
/// <param name="Status">Such as <c>published</c>.</param>
/// <param name="ActiveFrom">Since when it is used.</param>
/// <param name="ActiveTo">Until when.</param>
sealed record DocumentTypeVersionView(
    string? Id, string? Name, string? VersionNumber, string? Status, string? ActiveFrom, string? ActiveTo)
{
    public static DocumentTypeVersionView Of(JsonElement row) => new(
        EtaAnswers.Text(row, "id"), EtaAnswers.Text(row, "name"), EtaAnswers.Text(row, "versionNumber"),
        EtaAnswers.Text(row, "status"), EtaAnswers.Text(row, "activeFrom"), EtaAnswers.Text(row, "activeTo"));
}

/// <summary>A page of what ETA has told the taxpayer.</summary>
/// <param name="Notifications">Each, in ETA's form.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record NotificationsView(IReadOnlyList<JsonElement> Notifications, string? Continuation);

/// <summary>A page of the documents of the last weeks.</summary>
/// <param name="Result">Each, in ETA's form.</param>
/// <param name="Metadata">What ETA says of the list.</param>
/// <param name="Records">What the gateway itself knows of these documents.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last.</param>
sealed record RecentDocumentsView(
    IReadOnlyList<JsonElement> Result, JsonElement? Metadata, IReadOnlyList<Submissions.RecordView> Records,
    string? Continuation);
