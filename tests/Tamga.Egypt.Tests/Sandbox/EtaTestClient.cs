using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.Sandbox;

/// <summary>A signed-in system of a taxpayer.</summary>
sealed class EtaTestClient(HttpClient http, string token)
{
    static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public async Task<(Answer Answer, HttpResponseHeaders Headers)> SendWithHeadersAsync(
        HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, EtaTest.Api + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            var text = body as string ?? (body as JsonNode)?.ToJsonString(Relaxed) ?? JsonSerializer.Serialize(body, Relaxed);
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }
        var response = await http.SendAsync(request);
        return (await Answer.OfAsync(response), response.Headers);
    }

    async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null) =>
        (await SendWithHeadersAsync(method, path, body)).Answer;

    public Task<Answer> SubmitAsync(params JsonNode[] documents) =>
        PostAsync(
            "/documentsubmissions",
            new JsonObject { ["documents"] = new JsonArray([.. documents.Select(one => one.DeepClone())]) });

    /// <summary>Submits one document that must be accepted, and gives its uuid.</summary>
    public async Task<string> AcceptedAsync(JsonNode document)
    {
        var answer = await SubmitAsync(document);
        Assert.True(answer.Status == 202 && answer.Json["rejectedDocuments"]!.AsArray().Count == 0, answer.Text);
        return answer.Json["acceptedDocuments"]![0]!["uuid"]!.GetValue<string>();
    }

    /// <summary>Submits one document that must be refused, and gives the first detail of why.</summary>
    public async Task<JsonNode> RefusedAsync(JsonNode document)
    {
        var answer = await SubmitAsync(document);
        Assert.True(answer.Status == 202 && answer.Json["acceptedDocuments"]!.AsArray().Count == 0, answer.Text);
        return answer.Json["rejectedDocuments"]![0]!["error"]!["details"]![0]!;
    }

    public async Task<JsonNode> DetailsAsync(string uuid) => (await GetAsync($"/documents/{uuid}/details")).Json;

    public async Task<string> StatusAsync(string uuid) => (await DetailsAsync(uuid))["status"]!.GetValue<string>();

    /// <summary>The validation step that failed.</summary>
    public async Task<JsonNode> FailedStepAsync(string uuid)
    {
        var details = await DetailsAsync(uuid);
        Assert.True(details["status"]!.GetValue<string>() == "Invalid", details.ToJsonString());
        return details["validationResults"]!["validationSteps"]!.AsArray().First(
            step => step!["status"]!.GetValue<string>() == "Invalid")!;
    }
}
