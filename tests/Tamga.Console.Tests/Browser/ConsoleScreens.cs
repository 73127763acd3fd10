using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Console.Tests.Browser;

/// <summary>The addresses of all pages that the console has mapped, so that a new one is looked at without a word here.</summary>
static partial class ConsoleScreens
{
    public static IReadOnlyList<string> Of(ConsoleGateway console)
    {
        var found = console.Gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ITagsMetadata>()?.Tags.Contains("console") == true)
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(e => e.RoutePattern.RawText!)
            // Downloads are no pages.
            .Where(pattern => !pattern.Contains('.', StringComparison.Ordinal) && pattern != "/sign-in")
            .Select(pattern => AddressOf(pattern, console)).ToList();
        Assert.Contains("/filings", found);
        return found;
    }

    /// <summary>
    /// An address of the pattern: the filing's, the delivery's, or one of something that is not there, whose page says so.
    /// </summary>
    static string AddressOf(string pattern, ConsoleGateway console)
    {
        var shown = pattern.StartsWith("/filings/{id}", StringComparison.Ordinal) ? console.Received
            : pattern.StartsWith("/webhooks", StringComparison.Ordinal) ? console.GivenUp : null;
        return shown is null ? Parameter().Replace(pattern, console.Customer)
            : $"{pattern.Replace("{id}", shown, StringComparison.Ordinal)}?customer={console.Customer}";
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
