using Refit;
using Tamga.Upstream;

namespace Tamga.Mongolia;

/// <summary>
/// The e-Tax API: every call we make, where it is and what it takes. Answers are read by <see cref="ETaxClient"/>. (The documents
/// also list a GET of <c>deleteAllSheetData</c>; it is undocumented and not used.)
/// </summary>
[Headers("Accept: application/json")]
interface IETaxApi
{
    const string List = "return/getList";
    const string LateList = "return/getLateList";
    const string History = "return/getHistory";
    const string FormList = "return/getFormList";
    const string FormDetail = "return/getFormDetail";
    const string FormData = "return/getFormData";
    const string SaveFormData = "return/saveFormData";
    const string Submit = "return/submit";
    const string SheetList = "return/getSheetList";
    const string SheetDetail = "return/getSheetDetail";
    const string SheetData = "return/getSheetData";
    const string SaveSheetData = "return/saveSheetData";
    const string DeleteAllSheetData = "return/deleteAllSheetData";

    /// <summary>The organisations the login may act for. Its place is not certain, and a setting.</summary>
    [Get("")]
    Task<HttpResponseMessage> GetUserOrgsAsync(
        [Url(AllowRelative = true)] string path, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>The returns that are to be filed now.</summary>
    [Get(List)]
    Task<HttpResponseMessage> GetListAsync(
        long entId, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The returns whose time has passed.</summary>
    [Get(LateList)]
    Task<HttpResponseMessage> GetLateListAsync(
        long entId, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A year's returns, as far as the authority has got with them.</summary>
    [Get(History)]
    Task<HttpResponseMessage> GetHistoryAsync(
        long entId, int year, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The forms that belong to a form.</summary>
    [Get(FormList)]
    Task<HttpResponseMessage> GetFormListAsync(
        long entId, long formNo, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A form's layout, cells and validations.</summary>
    [Get(FormDetail)]
    Task<HttpResponseMessage> GetFormDetailAsync(
        long branchId, long entId, long formNo, int period, long taxTypeId, int year,
        [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A saved or sent return with its times.</summary>
    [Get(FormData)]
    Task<HttpResponseMessage> GetFormDataAsync(
        long entId, long reportId, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Saves a return.</summary>
    [Post(SaveFormData)]
    Task<HttpResponseMessage> SaveFormDataAsync(
        long entId, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Files a saved return.</summary>
    [Post(Submit)]
    Task<HttpResponseMessage> SubmitAsync(
        long entId, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>The sheets attached to a return.</summary>
    [Get(SheetList)]
    Task<HttpResponseMessage> GetSheetListAsync(
        long entId, long formNo, long reportNo, [Property(UpstreamCall.Option)] UpstreamCall call,
        CancellationToken cancellationToken);

    /// <summary>A sheet's layout.</summary>
    [Get(SheetDetail)]
    Task<HttpResponseMessage> GetSheetDetailAsync(
        long entId, long sheetFormNo, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>A page of a sheet's rows.</summary>
    [Get(SheetData)]
    Task<HttpResponseMessage> GetSheetDataAsync(
        long entId, int filter, int page, long reportNo, long sheetFormNo, int size,
        [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Saves a sheet's rows.</summary>
    [Post(SaveSheetData)]
    Task<HttpResponseMessage> SaveSheetDataAsync(
        long entId, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);

    /// <summary>Deletes a sheet's rows.</summary>
    [Post(DeleteAllSheetData)]
    Task<HttpResponseMessage> DeleteAllSheetDataAsync(
        long entId, [Body] JsonBody body, [Property(UpstreamCall.Option)] UpstreamCall call, CancellationToken cancellationToken);
}
