using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary>A gateway as its customer's commands see it: answers, or one clear sentence.</summary>
sealed class GatewayClient : IDisposable
{
    const string Root = "/api/etax/zero-filing/";

    readonly HttpClient _http;

    public GatewayClient(Uri address, string apiKey)
    {
        // An archive of ten thousand filings takes as long as it takes; what hangs is ended by the person.
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", apiKey);
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonNode> PutAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, path, JsonContent.Create(body), cancellationToken);

    public Task<JsonNode> PostAsync(string path, HttpContent body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, path, body, cancellationToken);

    public static HttpContent Csv(Stream file) =>
        new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };

    /// <summary>An answer that may be large, as it comes.</summary>
    public async Task CopyAsync(string path, Stream to, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        try
        {
            await response.Content.CopyToAsync(to, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailedException($"The answer could not be taken to its end: {(e.InnerException ?? e).Message}");
        }
    }

    async Task<JsonNode> AskAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, body, cancellationToken);
        try
        {
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            throw new CommandFailedException($"{_http.BaseAddress} does not answer as a Tamga gateway does.");
        }
    }

    async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Root + path) { Content = body };
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailedException($"No gateway answers at {_http.BaseAddress}: {e.Message}");
        }

        if (response.IsSuccessStatusCode) return response;
        using (response) throw await ComplaintAsync(response, cancellationToken);
    }

    /// <summary>What the gateway says is wrong, with every single error below.</summary>
    static async Task<Exception> ComplaintAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var message = $"The gateway answered {(int)response.StatusCode}.";
        try
        {
            if (JsonNode.Parse(text) is JsonObject problem)
            {
                message = (string?)problem["message"] ?? message;
                if (problem["errors"] is JsonArray { Count: > 1 } errors)
                    message += string.Concat(errors.Select(e => $"{Environment.NewLine}  {(string?)e}"));
            }
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing: the status has to do.
        }

        // The arguments are at fault when the gateway blames the request; else it is the gateway or the state of things.
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                or HttpStatusCode.NotFound or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity
            ? new BadConfigurationException(message)
            : new CommandFailedException(message);
    }

    public void Dispose() => _http.Dispose();
}
