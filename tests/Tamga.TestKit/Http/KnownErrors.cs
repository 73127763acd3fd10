using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api.Errors;
using Tamga.Api.Messages;
using Tamga.Atlantis;
using Tamga.SelfHost;

namespace Tamga.TestKit.Http;

/// <summary>Holds every answer that a test gets against the pages about error codes.</summary>
static class KnownErrors
{
    static readonly ErrorCatalogue Pages = new(
        new ServiceCollection().AddGateway([.. Composition.Modules, new AtlantisModule()])
            .Select(service => service.ImplementationInstance).OfType<ErrorPage>());

    /// <summary>Checks that a problem says what its page says, and that filings fail with codes that have a page.</summary>
    public static void Check(HttpAnswer answer)
    {
        if (!answer.ContentType.Contains("json", StringComparison.Ordinal) || answer.Text.Length > 1_000_000) return;
        if (Parse(answer.Text) is not { } body) return;
        if (answer.ContentType.StartsWith("application/problem+json", StringComparison.Ordinal)) CheckProblem(answer, body);
        if (body["timeline"] is null || (string?)body["error"]?["errorCode"] is not { } code) return;
        Assert.True(Pages.Find(code)?.IsOfFilings, $"Filings fail with {code}, and its page does not say so: {answer.Text}");
    }

    static void CheckProblem(HttpAnswer answer, JsonObject problem)
    {
        var code = (string)problem["errorCode"]!;
        var page = Pages.Find(code);
        Assert.True(page is not null, $"{code} has no page: {answer.Text}");
        Assert.Equal($"/docs/errors/{page.Code}", (string?)problem["type"]);
        Assert.True(page.Statuses.Contains(answer.Status), $"The page of {code} does not name {answer.Status}: {answer.Text}");
        Assert.StartsWith(MessageKeys.Of(code), (string?)problem["messageKey"], StringComparison.Ordinal);
        Assert.NotNull(problem["arguments"]?.AsObject());
        Assert.Contains("Accept-Language", answer.Headers["Vary"], StringComparison.Ordinal);
        if (answer.Headers["Content-Language"] == "en") Assert.Equal((string?)problem["detail"], (string?)problem["message"]);
    }

    static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
