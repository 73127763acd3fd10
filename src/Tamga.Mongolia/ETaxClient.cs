using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>
/// What e-Tax says, call by call. Each call signs in as needed, asks once, and tells a yes or no as a result; see
/// <see cref="AuthorityFaultException"/> for everything else. No call is repeated, except once after a 401, which says that
/// nothing was done.
/// </summary>
sealed class ETaxClient(IETaxApi api, IOptions<ETaxOptions> options)
{
    /// <summary>Bytes: a form with all its cells and a page of a sheet have some hundred kilobytes.</summary>
    const long LargestForm = 8 * 1024 * 1024;

    /// <summary>Bytes: a login may act for thousands of companies.</summary>
    const long LargestOrganisations = 32 * 1024 * 1024;

    /// <summary>The organisations the login may act for.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<Organisation>>> GetUserOrgsAsync(
        ETaxLogin login, CancellationToken cancellationToken) =>
        AskAsync(login, options.Value.UserOrgsPath.Split('?')[0],
            call => api.GetUserOrgsAsync(options.Value.UserOrgsPath, call, cancellationToken),
            answer => ETaxAnswers.Rows(answer, key: null, "id", ETaxJson.Default.Organisation), LargestOrganisations);

    /// <summary>The returns that are to be filed now.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<DueReturn>>> GetListAsync(
        ETaxLogin login, long entId, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.List, call => api.GetListAsync(entId, call, cancellationToken),
            answer => ETaxAnswers.Rows(answer, "reportList", "formNo", ETaxJson.Default.DueReturn));

    /// <summary>The returns whose time has passed.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<LateReturn>>> GetLateListAsync(
        ETaxLogin login, long entId, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.LateList, call => api.GetLateListAsync(entId, call, cancellationToken),
            answer => ETaxAnswers.Rows(answer, "reportLateList", "formNo", ETaxJson.Default.LateReturn));

    /// <summary>A year's returns, as far as the authority has got with them.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<ReturnHistory>>> GetHistoryAsync(
        ETaxLogin login, long entId, int year, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.History, call => api.GetHistoryAsync(entId, year, call, cancellationToken),
            answer => ETaxAnswers.Rows(answer, "historyList", "returnPeriods", ETaxJson.Default.ReturnHistory));

    /// <summary>The forms that belong to a form.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<ReportForm>>> GetFormListAsync(
        ETaxLogin login, long entId, long formNo, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.FormList, call => api.GetFormListAsync(entId, formNo, call, cancellationToken),
            answer => ETaxAnswers.Rows(answer, "reportFormList", "formNo", ETaxJson.Default.ReportForm));

    /// <summary>A form's layout, cells and validations.</summary>
    public Task<AuthorityAnswer<FormDetail>> GetFormDetailAsync(
        ETaxLogin login, FormQuery form, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.FormDetail,
            call => api.GetFormDetailAsync(
                form.BranchId, form.EntId, form.FormNo, form.Period, form.TaxTypeId, form.Year, call, cancellationToken),
            answer => ETaxAnswers.One(answer, "reportFormPass", "sections", ETaxJson.Default.FormDetail));

    /// <summary>A saved or sent return with its times: the evidence call.</summary>
    public Task<AuthorityAnswer<FormData>> GetFormDataAsync(
        ETaxLogin login, long entId, long reportId, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.FormData, call => api.GetFormDataAsync(entId, reportId, call, cancellationToken),
            ETaxAnswers.FormData);

    /// <summary>Saves a return, which changes the authority's data but does not file it.</summary>
    public Task<AuthorityAnswer<SavedReturn>> SaveFormDataAsync(
        ETaxLogin login, long entId, SaveFormData save, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.SaveFormData,
            call => api.SaveFormDataAsync(entId, new JsonBody(ETaxBodies.Save(save)), call, cancellationToken),
            answer => ETaxAnswers.One(answer, "reportData", "reportNo", ETaxJson.Default.SavedReturn));

    /// <summary>Files a saved return. There is no way back through this API.</summary>
    public Task<AuthorityAnswer<Acknowledgement>> SubmitAsync(
        ETaxLogin login, long entId, SubmitRequest submit, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.Submit,
            call => api.SubmitAsync(entId, new JsonBody(ETaxBodies.Submit(submit)), call, cancellationToken),
            ETaxAnswers.Acknowledged);

    /// <summary>The sheets attached to a return.</summary>
    public Task<AuthorityAnswer<IReadOnlyList<SheetListItem>>> GetSheetListAsync(
        ETaxLogin login, long entId, long formNo, long reportNo, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.SheetList, call => api.GetSheetListAsync(entId, formNo, reportNo, call, cancellationToken),
            answer => ETaxAnswers.Rows(answer, "sheetFormList", "sheetFormNo", ETaxJson.Default.SheetListItem));

    /// <summary>A sheet's layout.</summary>
    public Task<AuthorityAnswer<SheetDetail>> GetSheetDetailAsync(
        ETaxLogin login, long entId, long sheetFormNo, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.SheetDetail, call => api.GetSheetDetailAsync(entId, sheetFormNo, call, cancellationToken),
            ETaxAnswers.SheetDetail);

    /// <summary>A page of a sheet's rows.</summary>
    public Task<AuthorityAnswer<SheetPage>> GetSheetDataAsync(
        ETaxLogin login, long entId, SheetQuery sheet, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.SheetData,
            call => api.GetSheetDataAsync(
                entId, sheet.Filter, sheet.Page, sheet.ReportNo, sheet.SheetFormNo, sheet.Size, call, cancellationToken),
            ETaxAnswers.SheetData);

    /// <summary>Saves a sheet's rows.</summary>
    public Task<AuthorityAnswer<SavedReturn>> SaveSheetDataAsync(
        ETaxLogin login, long entId, SaveSheetData save, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.SaveSheetData,
            call => api.SaveSheetDataAsync(entId, new JsonBody(ETaxBodies.SaveSheet(save)), call, cancellationToken),
            answer => ETaxAnswers.One(answer, "reportData", "reportNo", ETaxJson.Default.SavedReturn));

    /// <summary>Deletes a sheet's rows.</summary>
    public Task<AuthorityAnswer<Acknowledgement>> DeleteAllSheetDataAsync(
        ETaxLogin login, long entId, DeleteSheetData delete, CancellationToken cancellationToken) =>
        AskAsync(login, IETaxApi.DeleteAllSheetData,
            call => api.DeleteAllSheetDataAsync(entId, new JsonBody(ETaxBodies.DeleteSheet(delete)), call, cancellationToken),
            ETaxAnswers.Acknowledged);

    static Task<AuthorityAnswer<T>> AskAsync<T>(
        ETaxLogin login, string name, Func<UpstreamCall, Task<HttpResponseMessage>> send, Func<JsonElement, T> payload,
        long largest = LargestForm) =>
        new UpstreamCall(name) { Login = login, LargestAnswer = largest }
            .AskAsync(send, reply => ETaxAnswers.Read(reply, name, payload));
}
