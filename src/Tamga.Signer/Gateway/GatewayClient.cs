using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tamga.Signer.Gateway;

/// <summary>The gateway, reached by calls from here only: nothing has to be opened in the customer's network.</summary>
sealed class GatewayClient : IDisposable
{
    const int LongestAnswer = 64 * 1024 * 1024;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly HttpClient _client;
    readonly TimeSpan _wait;

    /// <param name="gateway">Its address.</param>
    /// <param name="apiKey">The customer's key.</param>
    /// <param name="name">What this agent is called, so that it gets its own jobs again.</param>
    /// <param name="wait">How long the gateway may hold its answer until there is a job.</param>
    public GatewayClient(Uri gateway, string apiKey, string name, TimeSpan wait)
    {
        _wait = wait;
        // A redirect would carry the key elsewhere.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            // A desk may have an Arabic name.
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        };
        _client = new HttpClient(handler)
        {
            BaseAddress = gateway, Timeout = wait + Patience,
            MaxResponseContentBufferSize = LongestAnswer
        };
        _client.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        _client.DefaultRequestHeaders.Add("X-Signer-Name", name);
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga.Signer");
    }

    /// <summary>The next job, or nothing after a while.</summary>
    /// <exception cref="GatewayException">There is no answer, or a refusal.</exception>
    public async Task<SigningJob?> TakeAsync(CancellationToken cancellationToken) => await CallAsync(
        () => _client.GetAsync($"api/signer/jobs?wait={(int)_wait.TotalSeconds}", cancellationToken),
        async answer => answer.StatusCode == HttpStatusCode.NoContent
            ? null
            : await answer.Content.ReadFromJsonAsync(GatewayJson.Default.SigningJob, cancellationToken),
        cancellationToken);

    /// <summary>Hands in a signature, or says why there will be none.</summary>
    /// <exception cref="GatewayException">There is no answer, or a refusal.</exception>
    public Task<SigningReceipt?> AnswerAsync(
        string jobId, SigningAnswer answer, CancellationToken cancellationToken) => CallAsync(
        () => _client.PostAsJsonAsync(
            PathOf(jobId), answer, GatewayJson.Default.SigningAnswer, cancellationToken),
        response => response.Content.ReadFromJsonAsync(GatewayJson.Default.SigningReceipt, cancellationToken), cancellationToken);

    /// <summary>What waits, taken by nobody.</summary>
    /// <param name="most">How many documents are listed at the most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GatewayException">There is no answer, or a refusal.</exception>
    public Task<WaitingJobs> ListAsync(int most, CancellationToken cancellationToken) => CallAsync(
        () => _client.GetAsync($"api/signer/queue?limit={most}", cancellationToken),
        answer => ReadAsync(answer, GatewayJson.Default.WaitingJobs, cancellationToken), cancellationToken);

    /// <summary>A document that waits, without taking it.</summary>
    /// <exception cref="GatewayException">There is no answer, or a refusal.</exception>
    public Task<SigningJob> ReadAsync(string jobId, CancellationToken cancellationToken) => CallAsync(
        () => _client.GetAsync(PathOf(jobId), cancellationToken),
        answer => ReadAsync(answer, GatewayJson.Default.SigningJob, cancellationToken), cancellationToken);

    /// <summary>Takes the document that a person chose.</summary>
    /// <exception cref="GatewayException">There is no answer, or a refusal: another agent has it.</exception>
    public Task<SigningJob> LeaseAsync(string jobId, CancellationToken cancellationToken) => CallAsync(
        () => _client.PostAsync($"{PathOf(jobId)}/lease", null, cancellationToken),
        answer => ReadAsync(answer, GatewayJson.Default.SigningJob, cancellationToken), cancellationToken);

    /// <summary>How many documents wait. Says, too, whether the gateway is there and knows the key.</summary>
    /// <exception cref="GatewayException">It does not.</exception>
    public Task<SigningStatus> StatusAsync(CancellationToken cancellationToken) => CallAsync(
        () => _client.GetAsync("api/signer/status", cancellationToken),
        answer => ReadAsync(answer, GatewayJson.Default.SigningStatus, cancellationToken), cancellationToken);

    static string PathOf(string jobId) => $"api/signer/jobs/{Uri.EscapeDataString(jobId)}";

    static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException();

    static async Task<T> CallAsync<T>(
        Func<Task<HttpResponseMessage>> call, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await call();
            if (answer.IsSuccessStatusCode) return await read(answer);
            throw new GatewayException(await DescribeAsync(answer, cancellationToken)) { Status = answer.StatusCode };
        }
        catch (HttpRequestException e)
        {
            throw new GatewayException($"The gateway cannot be reached: {e.Message}");
        }
        catch (JsonException)
        {
            throw new GatewayException("What answers is no Tamga gateway.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GatewayException("The gateway does not answer in time.");
        }
    }

    static async Task<string> DescribeAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        Refusal? refusal = null;
        try
        {
            refusal = await answer.Content.ReadFromJsonAsync(GatewayJson.Default.Refusal, cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not the gateway's own words, but perhaps a proxy's.
        }

        var details = refusal?.Errors is { Count: > 0 } errors ? " " + string.Join(" ", errors) : "";
        return $"The gateway answers {(int)answer.StatusCode}: {refusal?.Message ?? answer.ReasonPhrase}{details}";
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>The gateway did not do what it was asked.</summary>
/// <param name="message">Why, for a person.</param>
sealed class GatewayException(string message) : Exception(message)
{
    /// <summary>Its answer, if it gave one.</summary>
    public HttpStatusCode? Status { get; init; }
}
