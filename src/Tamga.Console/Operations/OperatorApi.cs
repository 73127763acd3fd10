using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Operations;

/// <summary>
/// The host's routes under <c>/operator</c>, asked with the operator's key from where the operator is: they open for nobody
/// else, and a host without them answers that there is nothing.
/// </summary>
sealed class OperatorApi(HttpClient http)
{
    const string Root = "/operator";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The routes for a call; with which key says who asks.</summary>
    public static OperatorApi Of(ConsoleCall call, string key)
    {
        var http = new HttpClient(call.Network, disposeHandler: false)
        {
            BaseAddress = new Uri($"{call.Http.Request.Scheme}://{call.Http.Request.Host}"),
        };
        call.Http.Response.RegisterForDispose(http);
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Operator-Key", key);
        return new OperatorApi(http);
    }

    /// <returns>Nothing when the key does not open it.</returns>
    public Task<OperatorState?> GetStateAsync(CancellationToken cancellationToken) =>
        ReadAsync<OperatorState>($"{Root}/state", cancellationToken);

    public async Task<InstancePage> ListAsync(
        string? status, string? name, int limit, string? continuation, CancellationToken cancellationToken) =>
        await ReadAsync<InstancePage>(
            Addresses.Of(
                $"{Root}/instances", ("status", status), ("name", name), ("limit", limit.ToString(CultureInfo.InvariantCulture)),
                ("continuation", continuation)),
            cancellationToken) ?? new InstancePage([], null);

    /// <returns>Nothing when there is no such instance.</returns>
    public Task<Instance?> FindAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync<Instance>($"{Root}/instances/{Uri.EscapeDataString(id)}", cancellationToken);

    /// <summary>Resumes, rewinds or ends an instance.</summary>
    /// <returns>Why it was refused; nothing when it was done.</returns>
    public async Task<string?> MendAsync(string id, string how, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync($"{Root}/instances/{Uri.EscapeDataString(id)}/{how}", null, cancellationToken);
        if (answer.IsSuccessStatusCode) return null;
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(Json, cancellationToken);
        return (string?)problem?["message"] ?? answer.StatusCode.ToString();
    }

    async Task<T?> ReadAsync<T>(string address, CancellationToken cancellationToken) where T : class
    {
        using var answer = await http.GetAsync(address, cancellationToken);
        return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest
            ? null : await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<T>(Json, cancellationToken);
    }
}
