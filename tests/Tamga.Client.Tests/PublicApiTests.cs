using System.Reflection;
using System.Text.Json;
using PublicApiGenerator;
using Refit;

namespace Tamga.Client.Tests;

/// <summary>
/// What the package shows: a change of it is seen in review, and the gateway has no call that the client lacks.
/// </summary>
public sealed class PublicApiTests
{
    /// <summary>
    /// What the client leaves out: the platform's looks, an authority's callbacks, another gateway's spellings.
    /// </summary>
    static readonly string[] LeftOut =
    [
        "get /alive", "get /health", "post /api/Invoices/cancel", "post /api/Invoices/reject",
        "post /api/Invoices/decline-rejection",
    ];

    [Fact]
    public void The_public_api_is_the_approved_one() => Golden.Check(
        "Tamga.Client.txt",
        typeof(TamgaClient).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));

    [Fact]
    public void Every_call_of_the_gateway_is_there()
    {
        var document = Path.Combine(
            Checkout.Root, "tests", "Tamga.SelfHost.Tests", "Http", "Golden", "openapi.json");
        var calls =
            from path in JsonElement.Parse(File.ReadAllText(document)).GetProperty("paths").EnumerateObject()
            where !path.Name.StartsWith("/{customerApiKey}", StringComparison.Ordinal)
            from method in path.Value.EnumerateObject()
            select $"{method.Name} {path.Name}";
        Assert.Empty(calls.Except(LeftOut).Except(Known(), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_client_has_no_call_that_the_gateway_lacks()
    {
        var document = File.ReadAllText(Path.Combine(
            Checkout.Root, "tests", "Tamga.SelfHost.Tests", "Http", "Golden", "openapi.json"));
        var paths = JsonElement.Parse(document).GetProperty("paths");
        Assert.All(Known(), call =>
        {
            var (method, path) = (call.Split(' ')[0], call.Split(' ')[1]);
            Assert.True(paths.TryGetProperty(path, out var there) && there.TryGetProperty(method, out _), call);
        });
    }

    static IReadOnlyList<string> Known() =>
    [
        .. from type in typeof(TamgaClient).Assembly.GetTypes()
           where type.IsInterface
           from method in type.GetMethods()
           from call in method.GetCustomAttributes<HttpMethodAttribute>()
           select $"{call.Method.Method.ToLowerInvariant()} /{call.Path}",
    ];
}
