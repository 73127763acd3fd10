using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Tamga.Api;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.ItemCodes;

/// <summary>
/// Changes codes of the taxpayer's own: the request while ETA has not decided on it, the published code later. Doing it twice
/// comes to the same, so an ERP that got no answer asks again.
/// </summary>
/// <param name="eta">ETA.</param>
/// <param name="client">The same.</param>
/// <param name="requests">What was asked for.</param>
sealed class ItemCodeChanges(AuthorityReads<EtaLogin> eta, EtaClient client, OwnCodeRequests requests)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<(ChangedCodeView? View, ApiProblem? Problem)> ChangeAsync(HttpContext http, string code, ChangedCode change)
    {
        var (found, problem) = await eta.TryAsync(http, (login, stop) => requests.FindAsync(login, [code], stop));
        if (problem is not null) return (null, problem);
        var row = found!.Value![code].FirstOrDefault(r => r.IsSubmitted) ?? found.Value[code].FirstOrDefault(r => r.IsApproved);
        if (row is null)
        {
            return (null, ApiProblem.Create(
                404, ErrorCodes.NotFound, $"ETA has no request for {code} that stands. Register it: POST /api/ItemCodes."));
        }

        if (row.IsApproved && change.OfRequestsAlone().ToList() is { Count: > 0 } fixedNow)
        {
            var errors = new ValidationErrors();
            foreach (var member in fixedNow)
            {
                errors.Add(
                    $"$.{member}",
                    "stays once ETA has approved the code: descriptions, activeTo and linkedCode may change");
            }

            return (null, errors.ToProblem());
        }

        var (_, refused) = await eta.TryAsync(http, (login, stop) => row.IsSubmitted
            ? client.ChangeCodeRequestAsync(login, row.CodeUsageRequestId ?? "", Bytes(RequestOf(row, change)), stop)
            : client.ChangeCodeAsync(login, "EGS", code, Bytes(CodeOf(row, change)), stop));
        if (refused is not null) return (null, refused);
        var (now, _) = await eta.TryAsync(http, (login, stop) => requests.ReadAsync(
            login, [new("ItemCode", code), new("OrderDirections", "Descending")], 1, stop));
        var shown = now?.Value?.Rows.Where(r => r.Row.CodeUsageRequestId == row.CodeUsageRequestId).ToList();
        return (
            new ChangedCodeView(
                code, row.IsSubmitted ? "request" : "code", shown is [var one, ..] ? CodeRequestView.Of(one) : null),
            null);
    }

    static object RequestOf(CodeRequestRow row, ChangedCode change) => new
    {
        row.ItemCode,
        codeName = change.CodeName ?? row.CodeNamePrimaryLang,
        codeNameAr = change.CodeNameAr ?? row.CodeNameSecondaryLang,
        activeFrom = Text(change.ActiveFrom) ?? row.ActiveFrom,
        activeTo = Text(change.ActiveTo) ?? row.ActiveTo,
        description = change.Description ?? row.DescriptionPrimaryLang,
        descriptionAr = change.DescriptionAr ?? row.DescriptionSecondaryLang,
        parentCode = change.ParentCode ?? row.ParentItemCode,
        change.RequestReason,
        change.LinkedCode,
    };

    static object CodeOf(CodeRequestRow row, ChangedCode change) => new
    {
        codeDescriptionPrimaryLang = change.Description ?? row.DescriptionPrimaryLang,
        codeDescriptionSecondaryLang = change.DescriptionAr ?? row.DescriptionSecondaryLang,
        activeTo = Text(change.ActiveTo) ?? row.ActiveTo,
        change.LinkedCode,
    };

    static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);

    static string? Text(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
