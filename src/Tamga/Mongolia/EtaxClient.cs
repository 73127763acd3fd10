using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Mongolia.Wire;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>
/// The e-Tax API, one method per call. Each signs in as needed, asks once, and tells a yes or no as a result; see
/// <see cref="AuthorityFaultException"/> for everything else. No call is repeated, except once after a 401, which says that
/// nothing was done.
/// </summary>
internal sealed class EtaxClient(HttpClient http, EtaxTokens tokens, EtaxHosts hosts, IOptions<EtaxOptions> options)
{
    /// <summary>The organisations the login may act for.</summary>
    public Task<EtaxResult<IReadOnlyList<Organisation>>> GetUserOrgsAsync(EtaxLogin login, CancellationToken cancellationToken) =>
        GetAsync(login, options.Value.UserOrgsPath,
            answer => EtaxAnswers.Rows(answer, key: null, "id", EtaxJson.Default.Organisation), cancellationToken);

    /// <summary>The returns that are to be filed now.</summary>
    public Task<EtaxResult<IReadOnlyList<DueReturn>>> GetListAsync(
        EtaxLogin login, long entId, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getList?entId={entId}",
            answer => EtaxAnswers.Rows(answer, "reportList", "formNo", EtaxJson.Default.DueReturn), cancellationToken);

    /// <summary>The returns whose time has passed.</summary>
    public Task<EtaxResult<IReadOnlyList<LateReturn>>> GetLateListAsync(
        EtaxLogin login, long entId, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getLateList?entId={entId}",
            answer => EtaxAnswers.Rows(answer, "reportLateList", "formNo", EtaxJson.Default.LateReturn), cancellationToken);

    /// <summary>A year's returns, as far as the authority has got with them.</summary>
    public Task<EtaxResult<IReadOnlyList<ReturnHistory>>> GetHistoryAsync(
        EtaxLogin login, long entId, int year, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getHistory?entId={entId}&year={year}",
            answer => EtaxAnswers.Rows(answer, "historyList", "returnPeriods", EtaxJson.Default.ReturnHistory), cancellationToken);

    /// <summary>The forms that belong to a form.</summary>
    public Task<EtaxResult<IReadOnlyList<ReportForm>>> GetFormListAsync(
        EtaxLogin login, long entId, long formNo, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getFormList?entId={entId}&formNo={formNo}",
            answer => EtaxAnswers.Rows(answer, "reportFormList", "formNo", EtaxJson.Default.ReportForm), cancellationToken);

    /// <summary>A form's layout, cells and validations.</summary>
    public Task<EtaxResult<FormDetail>> GetFormDetailAsync(EtaxLogin login, FormQuery form, CancellationToken cancellationToken) =>
        GetAsync(login,
            $"return/getFormDetail?branchId={form.BranchId}&entId={form.EntId}&formNo={form.FormNo}" +
            $"&period={form.Period}&taxTypeId={form.TaxTypeId}&year={form.Year}",
            answer => EtaxAnswers.One(answer, "reportFormPass", "sections", EtaxJson.Default.FormDetail), cancellationToken);

    /// <summary>A saved or sent return with its times: the evidence call.</summary>
    public Task<EtaxResult<FormData>> GetFormDataAsync(
        EtaxLogin login, long entId, long reportId, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getFormData?entId={entId}&reportId={reportId}", EtaxAnswers.FormData, cancellationToken);

    /// <summary>Saves a return, which changes the authority's data but does not file it.</summary>
    public Task<EtaxResult<SavedReturn>> SaveFormDataAsync(
        EtaxLogin login, long entId, SaveFormData save, CancellationToken cancellationToken) =>
        PostAsync(login, $"return/saveFormData?entId={entId}", EtaxBodies.Save(save),
            answer => EtaxAnswers.One(answer, "reportData", "reportNo", EtaxJson.Default.SavedReturn), cancellationToken);

    /// <summary>Files a saved return. There is no way back through this API.</summary>
    public Task<EtaxResult<Acknowledgement>> SubmitAsync(
        EtaxLogin login, long entId, SubmitReturn submit, CancellationToken cancellationToken) =>
        PostAsync(login, $"return/submit?entId={entId}", EtaxBodies.Submit(submit), EtaxAnswers.Acknowledged, cancellationToken);

    /// <summary>The sheets attached to a return.</summary>
    public Task<EtaxResult<IReadOnlyList<SheetListItem>>> GetSheetListAsync(
        EtaxLogin login, long entId, long formNo, long reportNo, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getSheetList?entId={entId}&formNo={formNo}&reportNo={reportNo}",
            answer => EtaxAnswers.Rows(answer, "sheetFormList", "sheetFormNo", EtaxJson.Default.SheetListItem), cancellationToken);

    /// <summary>A sheet's layout.</summary>
    public Task<EtaxResult<SheetDetail>> GetSheetDetailAsync(
        EtaxLogin login, long entId, long sheetFormNo, CancellationToken cancellationToken) =>
        GetAsync(login, $"return/getSheetDetail?entId={entId}&sheetFormNo={sheetFormNo}",
            EtaxAnswers.SheetDetail, cancellationToken);

    /// <summary>A page of a sheet's rows.</summary>
    public Task<EtaxResult<IReadOnlyList<SheetRow>>> GetSheetDataAsync(
        EtaxLogin login, long entId, SheetQuery sheet, CancellationToken cancellationToken) =>
        GetAsync(login,
            $"return/getSheetData?entId={entId}&filter={sheet.Filter}&page={sheet.Page}" +
            $"&reportNo={sheet.ReportNo}&sheetFormNo={sheet.SheetFormNo}&size={sheet.Size}",
            answer => EtaxAnswers.Rows(answer, "sheetData", "sheetFormNo", EtaxJson.Default.SheetRow), cancellationToken);

    /// <summary>Saves a sheet's rows.</summary>
    public Task<EtaxResult<SavedReturn>> SaveSheetDataAsync(
        EtaxLogin login, long entId, SaveSheetData save, CancellationToken cancellationToken) =>
        PostAsync(login, $"return/saveSheetData?entId={entId}", EtaxBodies.SaveSheet(save),
            answer => EtaxAnswers.One(answer, "reportData", "reportNo", EtaxJson.Default.SavedReturn), cancellationToken);

    /// <summary>Deletes a sheet's rows. (The documents also list a GET of this name; it is undocumented and not used.)</summary>
    public Task<EtaxResult<Acknowledgement>> DeleteAllSheetDataAsync(
        EtaxLogin login, long entId, DeleteSheetData delete, CancellationToken cancellationToken) =>
        PostAsync(login, $"return/deleteAllSheetData?entId={entId}", EtaxBodies.DeleteSheet(delete),
            EtaxAnswers.Acknowledged, cancellationToken);

    private Task<EtaxResult<T>> GetAsync<T>(
        EtaxLogin login, string path, Func<JsonElement, T> payload, CancellationToken cancellationToken) =>
        CallAsync(login, HttpMethod.Get, path, [], payload, cancellationToken);

    private Task<EtaxResult<T>> PostAsync<T>(
        EtaxLogin login, string path, byte[] body, Func<JsonElement, T> payload, CancellationToken cancellationToken) =>
        CallAsync(login, HttpMethod.Post, path, body, payload, cancellationToken);

    private async Task<EtaxResult<T>> CallAsync<T>(
        EtaxLogin login, HttpMethod method, string path, byte[] body, Func<JsonElement, T> payload,
        CancellationToken cancellationToken)
    {
        var call = path.Split('?')[0];
        for (var again = false; ; again = true)
        {
            var signIn = await tokens.GetAsync(login, cancellationToken);
            if (!signIn.Succeeded)
                return new EtaxResult<T>.SignInRefused(signIn.Refusal);

            using var request = Request(method, path, body, signIn.Token);
            var reply = await hosts.Api.SendAsync(http, request, call, cancellationToken);
            if (reply.Status is 401)
            {
                if (!again && tokens.TryForget(login, signIn.Token))
                    continue;
                if (EtaxAnswers.IsBare(reply))
                {
                    // A token that was fetched a moment ago: it is the authority that is not well, and nothing was done.
                    throw new AuthorityFaultException(
                        AuthorityFaultKind.AskedToRetry, $"e-Tax, {call}: a fresh token is refused (HTTP 401).", outcomeUnknown: false);
                }
            }

            return EtaxAnswers.Read(reply, call, payload);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, byte[] body, AccessToken token)
    {
        var root = new Uri(options.Value.ApiBaseUrl.AbsoluteUri.TrimEnd('/') + "/");
        var request = new HttpRequestMessage(method, new Uri(root, path))
        {
            // The authority asks for a content type on every call, and without a body a GET would have none.
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value.Reveal());
        if (options.Value.NeKey is { Length: > 0 } key)
            request.Headers.Add("NE-KEY", key);
        return request;
    }
}
