using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt;

/// <summary>Receipts.</summary>
sealed partial class EtaClient
{
    /// <summary>Submits receipts of one point of sale. The body goes out byte for byte.</summary>
    /// <param name="login">The point of sale.</param>
    /// <param name="body"><c>{"receipts":[…]}</c>.</param>
    /// <param name="cancellationToken">Gives up; whether ETA has it is then unknown.</param>
    public Task<AuthorityAnswer<SubmissionAnswer>> SubmitReceiptsAsync(
        EtaLogin login, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Submission, IEtaApi.ReceiptSubmissions),
            (api, call) => api.SubmitReceiptsAsync(Json(body), call, cancellationToken),
            json => EtaAnswers.One(json, EtaJson.Default.SubmissionAnswer));

    /// <summary>A submission of receipts with what ETA made of each.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetReceiptSubmissionAsync(
        EtaLogin login, string submissionUuid, EtaQuery query, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Status, IEtaApi.ReceiptSubmission),
            (api, call) => api.GetReceiptSubmissionAsync(submissionUuid, query, call, cancellationToken), EtaAnswers.Said);

    /// <summary>A receipt with its validation results.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetReceiptDetailsAsync(
        EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.ReceiptDetails, (api, call) => api.GetReceiptDetailsAsync(uuid, call, cancellationToken));

    /// <summary>A receipt as it was sent.</summary>
    public Task<AuthorityAnswer<JsonElement>> GetReceiptRawAsync(
        EtaLogin login, string uuid, CancellationToken cancellationToken) =>
        ReadAsync(login, IEtaApi.ReceiptRaw, (api, call) => api.GetReceiptRawAsync(uuid, call, cancellationToken));

    /// <summary>One page of the receipt search.</summary>
    public Task<AuthorityAnswer<JsonElement>> SearchReceiptsAsync(
        EtaLogin login, EtaQuery query, CancellationToken cancellationToken) =>
        AskAsync(
            login, Call(EtaApi.Search, IEtaApi.ReceiptSearch),
            (api, call) => api.SearchReceiptsAsync(query, call, cancellationToken), EtaAnswers.Said);
}
