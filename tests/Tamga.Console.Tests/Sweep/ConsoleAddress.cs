using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Tests.Sweep;

/// <summary>An address that the console has mapped.</summary>
/// <param name="Method">GET for a page, POST for a form.</param>
/// <param name="Pattern">Its route.</param>
/// <param name="Right">What a person needs; nothing when it is open to all.</param>
sealed partial record ConsoleAddress(string Method, string Pattern, Right? Right)
{
    public bool IsForm => HttpMethods.IsPost(Method);

    /// <summary>All of them, as the gateway has them: a new one is among them without a word here.</summary>
    public static IReadOnlyList<ConsoleAddress> AllOf(ConsoleGateway console)
    {
        var found = console.Gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ITagsMetadata>()?.Tags.Contains(ConsoleRoutes.Tag) == true)
            .Select(e => new ConsoleAddress(
                Assert.Single(e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods), e.RoutePattern.RawText!,
                Assert.IsType<ShownTo>(e.Metadata.GetMetadata<ShownTo>()).Right))
            .ToList();
        Assert.Contains(found, address => address is { Pattern: "/filings", Method: "GET" });
        Assert.Contains(found, address => address is { Pattern: "/customers/{id}/remove", Method: "POST" });
        return found;
    }

    public bool IsFor(string role) => Right is { } right && Rights.Has(new User { Role = role }, right);

    /// <summary>The address with something in the place of every parameter.</summary>
    public string With(string id, string? customer = null) =>
        Parameter().Replace(Pattern, id) + (customer is null ? "" : $"?customer={customer}");

    public bool HasParameter => Parameter().IsMatch(Pattern);

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
