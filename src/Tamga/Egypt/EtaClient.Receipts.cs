using System.Text.Json;
using Tamga.Egypt.Queries;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt;

/// <summary>Receipts.</summary>
sealed partial class EtaClient
{
    /// <summary>Submits receipts of one point of sale. The body goes out byte for byte.</summary>
    /// <param name="login">The point of sale.</param>
    /// <param name="body"><c>{"receipts":[…]}</c>.</param>
    /// <param name="cancellation">Gives up; whether ETA has it is then unknown.</param>
    public Task<EtaResult<SubmissionAnswer>> SubmitReceiptsAsync(EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        CallAsync(
            login, new EtaCall(EtaApi.Submission, "receiptsubmissions", Receipts + "receiptsubmissions") { Method = HttpMethod.Post, Body = body },
            json => EtaAnswers.One(json, EtaJson.Default.SubmissionAnswer), cancellation);

    /// <summary>A submission of receipts with what ETA made of each.</summary>
    public Task<EtaResult<JsonElement>> GetReceiptSubmissionAsync(
        EtaLogin login, string submissionUuid, EtaQuery query, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(
            EtaApi.Status, "receiptsubmissions/{uuid}/details", $"{Receipts}receiptsubmissions/{Escape(submissionUuid)}/details{query}"), cancellation);

    /// <summary>A receipt with its validation results. (The path is inferred from ETA's other names.)</summary>
    public Task<EtaResult<JsonElement>> GetReceiptDetailsAsync(EtaLogin login, string uuid, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Read, "receipts/{uuid}/details", $"{Receipts}receipts/{Escape(uuid)}/details"), cancellation);

    /// <summary>A receipt as it was sent.</summary>
    public Task<EtaResult<JsonElement>> GetReceiptRawAsync(EtaLogin login, string uuid, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Read, "receipts/{uuid}/raw", $"{Receipts}receipts/{Escape(uuid)}/raw"), cancellation);

    /// <summary>One page of the receipt search.</summary>
    public Task<EtaResult<JsonElement>> SearchReceiptsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Search, "receipts/search", $"{Receipts}receipts/search{query}"), cancellation);

    /// <summary>Receipts of late.</summary>
    public Task<EtaResult<JsonElement>> GetRecentReceiptsAsync(EtaLogin login, EtaQuery query, CancellationToken cancellation) =>
        GetAsync(login, new EtaCall(EtaApi.Search, "receipts/recent", $"{Receipts}receipts/recent{query}"), cancellation);
}
