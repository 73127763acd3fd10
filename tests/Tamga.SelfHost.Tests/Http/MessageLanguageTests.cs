using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>The language of <c>message</c>, and what lets a program say it itself.</summary>
public sealed class MessageLanguageTests(ETaxGateway shared)
{
    const string English = "There is no such filing.";

    async Task<HttpAnswer> AskAsync(string? language, string path = "/api/filings/01JC0000000000000000000000/retry")
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        return await customer.Erp.PostAsync(path, null, language is null ? [] : [("Accept-Language", language)]);
    }

    [Theory]
    [InlineData(null, "en", English)]
    [InlineData("fr", "en", English)]
    [InlineData("*", "en", English)]
    [InlineData("mn", "mn", "Олдсонгүй: илгээлт.")]
    [InlineData("MN-mn", "mn", "Олдсонгүй: илгээлт.")]
    [InlineData("az-Latn-AZ", "az", "Tapılmadı: göndəriş.")]
    [InlineData("ar-EG,en;q=0.5", "ar", "غير موجود: عملية إرسال.")]
    [InlineData("en;q=0.4, fr, az;q=0.8", "az", "Tapılmadı: göndəriş.")]
    [InlineData("mn;q=0, az;q=0.1", "az", "Tapılmadı: göndəriş.")]
    [InlineData("mn;q=many", "en", English)]
    public async Task A_message_is_in_the_language_that_the_caller_likes_best(string? wish, string language, string message)
    {
        var answer = (await AskAsync(wish)).ExpectProblem(404, "NOT_FOUND");
        Assert.Equal((language, message), (answer.Headers["Content-Language"], (string?)answer["message"]));
        Assert.Equal("Accept-Language", answer.Headers["Vary"]);
        Assert.Equal(English, (string?)answer["detail"]);
        Assert.Equal("not-found.thing", (string?)answer["messageKey"]);
        Assert.Equal("filing", (string?)answer["arguments"]!["what"]);
    }

    [Fact]
    public async Task Single_errors_stay_as_they_are_and_are_counted()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var order = new System.Text.Json.Nodes.JsonObject();
        var english = (await customer.Erp.PostAsync("/api/etax/returns", order)).ExpectProblem(400, "VALIDATION_FAILED");
        var arabic = (await customer.Erp.PostAsync("/api/etax/returns", order, ("Accept-Language", "ar")))
            .ExpectProblem(400, "VALIDATION_FAILED");
        var count = english["errors"]!.AsArray().Count;
        Assert.True(count > 1);
        Assert.Equal(english["errors"]!.ToJsonString(), arabic["errors"]!.ToJsonString());
        Assert.Equal("validation-failed.several", (string?)arabic["messageKey"]);
        Assert.Equal(count, (int)arabic["arguments"]!["count"]!);
        Assert.Contains($": {count}؛", (string?)arabic["message"], StringComparison.Ordinal);
        Assert.Equal((string?)english["detail"], (string?)arabic["detail"]);
    }

    [Fact]
    public async Task A_stranger_and_a_lost_one_are_told_in_their_language_too()
    {
        using var stranger = shared.Gateway.Stranger();
        var refused = (await stranger.PostAsync("/api/filings/retry", null, ("Accept-Language", "mn")))
            .ExpectProblem(401, "INVALID_API_KEY");
        Assert.StartsWith("X-Api-Key байхгүй", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Equal("invalid-api-key", (string?)refused["messageKey"]);
        Assert.Empty(refused["arguments"]!.AsObject());
        var lost = (await stranger.PostAsync("/nowhere", null, ("Accept-Language", "az"))).ExpectProblem(404, "NOT_FOUND");
        Assert.StartsWith("Bu ünvanda heç nə yoxdur", (string?)lost["message"], StringComparison.Ordinal);
    }
}
