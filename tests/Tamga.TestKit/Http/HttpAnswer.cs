using System.Text.Json.Nodes;

namespace Tamga.TestKit.Http;

/// <summary>An answer, read whole.</summary>
sealed record HttpAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body byte for byte.</summary>
    public byte[] Bytes { get; private init; } = [];

    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException($"{Status} with nothing: '{Text}'");

    public JsonNode? this[string member] => Json[member];

    public string? ErrorCode => (string?)Json["errorCode"];

    public string ContentType => Headers.GetValueOrDefault("Content-Type", "");

    public static async Task<HttpAnswer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
            var answer = new HttpAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), headers)
            {
                Bytes = await response.Content.ReadAsByteArrayAsync(),
            };
            KnownErrors.Check(answer);
            return answer;
        }
    }

    /// <summary>The answer itself, when it has one of these statuses.</summary>
    public HttpAnswer Expect(params ReadOnlySpan<int> statuses)
    {
        Assert.True(statuses.Contains(Status), $"{string.Join(" or ", statuses.ToArray())} expected, but it is {Status}: {Text}");
        return this;
    }

    /// <summary>Checks that it is a problem in the form that every problem has.</summary>
    public HttpAnswer ExpectProblem(int status, string errorCode, string? errorsPath = null)
    {
        Expect(status);
        Assert.StartsWith("application/problem+json", ContentType, StringComparison.Ordinal);
        var problem = Json.AsObject();
        Assert.Equal(errorCode, (string?)problem["errorCode"]);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.False((bool)problem["success"]!);
        foreach (var member in (ReadOnlySpan<string>)["type", "title", "detail", "instance", "traceId", "message"])
            Assert.False(string.IsNullOrWhiteSpace((string?)problem[member]), $"{member} is missing: {Text}");
        var errors = problem["errors"]!.AsArray().Select(e => (string)e!).ToList();
        if (errorsPath is not null)
        {
            Assert.True(errors.Exists(
                e => e.StartsWith(errorsPath + ":", StringComparison.Ordinal)), $"No error at {errorsPath}: {Text}");
        }

        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return this;
    }
}
