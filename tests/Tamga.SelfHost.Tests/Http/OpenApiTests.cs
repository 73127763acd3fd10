using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class OpenApiTests(ETaxGateway shared)
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>What is not the API: the document itself, the pages that show it, and the way to them.</summary>
    static readonly string[] NotDescribed = ["/", "/openapi/{documentName}.json"];

    async Task<string> TextAsync()
    {
        using var stranger = shared.Gateway.Stranger();
        return (await stranger.GetAsync("/openapi/v1.json")).Expect(200).Text;
    }

    async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await TextAsync())!;

    static IEnumerable<(string Method, string Path, JsonObject Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (o.Key, p.Key, o.Value!.AsObject())));

    [Fact]
    public async Task The_document_is_valid_OpenAPI()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(await TextAsync()));
        var (document, diagnostic) = await Microsoft.OpenApi.OpenApiDocument.LoadAsync(stream, OpenApiConstants.Json);
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.NotEmpty(document!.Paths);
    }

    [Fact]
    public async Task Every_mapped_route_is_described_and_nothing_else()
    {
        var described = Operations(await DocumentAsync()).Select(o => $"{o.Method.ToUpperInvariant()} {o.Path}")
            .ToHashSet(StringComparer.Ordinal);
        var mapped = shared.Gateway.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .Select(e => (Path: "/"
                + e.RoutePattern.RawText!.Trim('/'), Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            // The operator's routes are for whoever runs the process, and hidden from everybody else.
            .Where(e => !NotDescribed.Contains(e.Path) && !e.Path.StartsWith("/operator/", StringComparison.Ordinal))
            .SelectMany(e => e.Methods.Select(m => $"{m} {e.Path}")).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(mapped);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_summary_an_id_of_its_own_and_a_schema_for_every_answer()
    {
        var operations = Operations(await DocumentAsync()).ToList();
        Assert.Equal(operations.Count, operations.Select(o => (string?)o.Operation["operationId"])
            .Distinct(StringComparer.Ordinal).Count());
        foreach (var (method, path, operation) in operations)
        {
            var name = $"{method} {path}";
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), name);
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["operationId"]), name);
            Assert.NotEmpty(operation["tags"]!.AsArray());
            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                if (status == "204") continue;
                var forms = response!["content"]!.AsObject();
                Assert.NotEmpty(forms);
                Assert.All(forms, form => Assert.NotNull(form.Value!["schema"]));
                if (int.Parse(status) is var code and >= 400 && !(path == "/health" && code == 503))
                {
                    var problem = Assert.Single(forms);
                    Assert.Equal("application/problem+json", problem.Key);
                    Assert.Equal("#/components/schemas/Problem", (string?)problem.Value!["schema"]!["$ref"]);
                }
            }

            Assert.True(operation["responses"]!.AsObject().Any(r => r.Key.StartsWith('2')), name);
            if (method is "put" || (method is "post" && operation["requestBody"] is not null))
                Assert.All(operation["requestBody"]!["content"]!.AsObject(), body => Assert.NotNull(body.Value!["schema"]));
            foreach (var parameter in operation["parameters"]?.AsArray() ?? []) Assert.NotNull(parameter!["schema"]!["type"]);
        }
    }

    [Fact]
    public async Task Every_operation_says_which_credentials_it_needs()
    {
        string[] open =
        [
            "/alive", "/health", "/status.json", "/api/Auth/register", "/api/Auth/login", "/api/Auth/refresh",
            "/api/Auth/invitations",
        ];
        string[] lists = ["/api/filings", "/api/filings/counts", "/api/alerts", "/api/webhooks/deliveries", "/api/requests"];
        foreach (var (_, path, operation) in Operations(await DocumentAsync()))
        {
            // ETA carries the key in the address.
            if (path.StartsWith("/{customerApiKey}/", StringComparison.Ordinal)) continue;
            string[] schemes = open.Contains(path) ? []
                : lists.Contains(path) || path.StartsWith("/api/evidence/", StringComparison.Ordinal) ? ["customer", "partner"]
                : path.StartsWith("/api/Customers", StringComparison.Ordinal)
                    || path.StartsWith("/api/Auth", StringComparison.Ordinal) ? ["partner"] : ["customer", "partner, acting-for"];
            Assert.Equal(
                schemes, operation["security"]?.AsArray().Select(s => string.Join(", ", s!.AsObject().Select(o => o.Key))) ?? []);
            Assert.Equal(
                schemes.Length > 0, operation["responses"]!.AsObject().ContainsKey("401") && !open.Contains(path));
        }
    }

    [Fact]
    public async Task A_post_that_starts_work_describes_its_headers_and_its_202()
    {
        var document = await DocumentAsync();
        foreach (var path in (ReadOnlySpan<string>)["/api/etax/returns", "/api/etax/zero-filing/runs", "/api/filings/{id}/retry"])
        {
            var operation = document["paths"]![path]!["post"]!;
            var headers = operation["parameters"]!.AsArray().Where(p => (string?)p!["in"] == "header")
                .Select(p => (string)p!["name"]!);
            Assert.Equal(["Idempotency-Key", "Prefer"], headers);
            Assert.Equal(
                ["Location", "Retry-After", "Idempotency-Replayed"],
                operation["responses"]!["202"]!["headers"]!.AsObject().Select(h => h.Key));
            Assert.NotNull(operation["responses"]!["200"]!["headers"]!["Idempotency-Replayed"]);
            foreach (var status in (ReadOnlySpan<string>)["200", "401", "403", "409", "422"])
                Assert.NotNull(operation["responses"]![status]);
        }
    }

    [Fact]
    public async Task The_document_is_the_golden_one() =>
    Golden.Check("openapi.json", (await DocumentAsync()).ToJsonString(Readable));
}
