using Refit;
using Tamga.Client.Filings;

namespace Tamga.Client.Mongolia;

/// <summary>Mongolia's e-Tax: organisations, returns, forms and sheets.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IETaxApi
{
    /// <summary>Every organisation the login may act for.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/organizations")]
    Task<OrganizationList> ListOrganizationsAsync(CancellationToken cancellationToken = default);

    /// <summary>What is to be filed now.</summary>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/returns/due")]
    Task<ReturnList> ListDueReturnsAsync(long? entId = null, string? pin = null, CancellationToken cancellationToken = default);

    /// <summary>What was not filed in time.</summary>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/returns/late")]
    Task<ReturnList> ListLateReturnsAsync(long? entId = null, string? pin = null, CancellationToken cancellationToken = default);

    /// <summary>A year's returns.</summary>
    /// <param name="year">The year.</param>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/returns/history")]
    Task<ReturnList> ListFiledReturnsAsync(
        int year, long? entId = null, string? pin = null, CancellationToken cancellationToken = default);

    /// <summary>Files a return, or an X report with noActivity: true.</summary>
    /// <remarks>
    /// What is left out is taken from the due row. Nothing is sent before the return is known to be due; what the authority has
    /// already is refused with 409 and its reference.
    /// </remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="idempotencyKey">At most 255 characters; with it the call is repeated by itself when the gateway is busy or
    /// away. The same key and body within 24 hours get the first answer again.</param>
    /// <param name="wait">How long the answer may be held until the filing has ended; at once when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/etax/returns")]
    Task<Filing> FileReturnAsync(
        [Body] ReturnRequest request, [Header("Idempotency-Key")] string? idempotencyKey = null,
        [Header("Prefer")] Wait? wait = null, CancellationToken cancellationToken = default);

    /// <summary>A form's sections, cells and validations.</summary>
    /// <param name="formNo">The form's number, as the due row has it.</param>
    /// <param name="year">The year.</param>
    /// <param name="period">1 for a year, 1 to 4 for a quarter, 1 to 12 for a month.</param>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="taxTypeId">The tax; that of the due row when left out.</param>
    /// <param name="branchId">The tax office; that of the due row when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/forms/{formNo}")]
    Task<Form> GetFormAsync(
        long formNo, int year, int period, long? entId = null, string? pin = null, long? taxTypeId = null,
        long? branchId = null, CancellationToken cancellationToken = default);

    /// <summary>Gives a form's cells names.</summary>
    /// <remarks>From then on POST /api/etax/returns takes values by these names: values, or details[].name.</remarks>
    /// <param name="formNo">The form's number.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/etax/forms/{formNo}/mapping")]
    Task<FormMapping> SetFormMappingAsync(
        string formNo, [Body] MappingRequest request, CancellationToken cancellationToken = default);

    /// <summary>The names of a form's cells.</summary>
    /// <param name="formNo">The form's number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/forms/{formNo}/mapping")]
    Task<FormMapping> GetFormMappingAsync(string formNo, CancellationToken cancellationToken = default);

    /// <summary>Takes the names of a form's cells away.</summary>
    /// <param name="formNo">The form's number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/etax/forms/{formNo}/mapping")]
    Task RemoveFormMappingAsync(string formNo, CancellationToken cancellationToken = default);

    /// <summary>The sheets of a form, with their columns.</summary>
    /// <param name="formNo">The form's number, as the due row has it.</param>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="reportNo">A saved return: only the sheets that it has, each with its state.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/forms/{formNo}/sheets")]
    Task<FormSheets> ListFormSheetsAsync(
        long formNo, long? entId = null, string? pin = null, long? reportNo = null,
        CancellationToken cancellationToken = default);

    /// <summary>The rows of a return's sheet, page by page.</summary>
    /// <param name="reportNo">The return's number.</param>
    /// <param name="sheetFormNo">The sheet's number.</param>
    /// <param name="entId">The taxpayer; the customer's own when left out.</param>
    /// <param name="pin">The taxpayer's register number, in the place of entId.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="size">Rows in a page; 100 when left out.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/etax/returns/{reportNo}/sheets/{sheetFormNo}")]
    Task<SheetRows> GetReturnSheetAsync(
        long reportNo, long sheetFormNo, long? entId = null, string? pin = null, int? page = null, int? size = null,
        CancellationToken cancellationToken = default);
}
