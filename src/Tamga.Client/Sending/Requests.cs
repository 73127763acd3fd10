using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Refit;

namespace Tamga.Client.Sending;

/// <summary>How Refit makes requests of the interfaces, and reads answers.</summary>
static class Requests
{
    public static RefitSettings SettingsOf(TamgaClientOptions options) => new()
    {
        ContentSerializer = new SystemTextJsonContentSerializer(ClientJson.Settings),
        UrlResolution = UrlResolutionMode.Rfc3986,
        ValidateHeaders = true,
        // What is repeated has to be there a second time.
        RequestBodySerialization = RequestBodySerializationMode.Buffered,
        UrlParameterFormatter = new QueryFormat(),
        ExceptionFactory = async answer => answer.IsSuccessStatusCode ? null : await RefusalAsync(answer, options.Time),
        DeserializationExceptionFactory = (answer, exception) => ValueTask.FromResult<Exception?>(
            exception is JsonException
                ? new TamgaException(answer.StatusCode, Unreadable("The gateway's answer could not be read."), null, exception)
                : exception),
        TransportExceptionFactory = static (_, exception, _) => exception,
    };

    static async Task<TamgaException> RefusalAsync(HttpResponseMessage answer, TimeProvider time)
    {
        var text = await answer.Content.ReadAsStringAsync();
        JsonObject? problem = null;
        try
        {
            problem = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // A proxy's page: the status has to say it.
        }

        return new TamgaException(
            answer.StatusCode, problem ?? Unreadable($"The gateway answered {(int)answer.StatusCode} {answer.ReasonPhrase}."),
            PauseOf(answer.Headers.RetryAfter, time));
    }

    /// <summary>How long <c>Retry-After</c> asks to wait, from now on.</summary>
    public static TimeSpan? PauseOf(RetryConditionHeaderValue? retryAfter, TimeProvider time) => retryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    static JsonObject Unreadable(string message) =>
        new() { ["errorCode"] = TamgaException.UnreadableAnswer, ["message"] = message };

    /// <summary>Values in addresses as JSON writes them.</summary>
    sealed class QueryFormat : IUrlParameterFormatter
    {
        public string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type) => value switch
        {
            null => null,
            bool truth => truth ? "true" : "false",
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
