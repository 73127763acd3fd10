using System.Net;
using System.Text.Json.Nodes;
using Tamga.Client.Accounts;

namespace Tamga.Client.Tests;

/// <summary>What the gateway refuses is one exception.</summary>
public sealed class RefusalTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_problem_becomes_an_exception_with_all_that_it_says()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(
            429,
            """
            { "status": 429, "errorCode": "RATE_LIMITED", "message": "Too many.", "messageKey": "rate.limited",
              "arguments": { "limit": 5 }, "errors": ["$.a: wrong"], "traceId": "t-1", "authorityCode": "E7",
              "authorityMessage": "busy", "filingId": "f-1", "new": true }
            """,
            ("Retry-After", "120"));
        using var tamga = gateway.Client();
        var refused = await Assert.ThrowsAsync<TamgaException>(() => tamga.Filings.GetAsync("f-1", Token));
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "RATE_LIMITED", "Too many.", "rate.limited", "t-1", "E7", "busy", "f-1"),
            (refused.Status, refused.ErrorCode, refused.Message, refused.MessageKey, refused.TraceId, refused.AuthorityCode,
                refused.AuthorityMessage, refused.FilingId));
        Assert.Equal(TimeSpan.FromMinutes(2), refused.RetryAfter);
        Assert.Equal(["$.a: wrong"], refused.Errors);
        Assert.Equal(5, (int)refused.Arguments!["limit"]!);
        Assert.True((bool)refused.Problem["new"]!);
        Assert.Single(gateway.Asked);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_told_by_its_status()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(403, "<html>no</html>");
        using var tamga = gateway.Client();
        var refused = await Assert.ThrowsAsync<TamgaException>(() => tamga.Filings.GetAsync("f-1", Token));
        Assert.Equal((HttpStatusCode.Forbidden, "UNREADABLE_ANSWER"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Members_that_the_client_does_not_know_are_kept()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, """{ "id": "f-1", "status": "paused", "tomorrow": { "at": 1.10 } }""");
        using var tamga = gateway.Client();
        var filing = await tamga.Filings.GetAsync("f-1", Token);
        Assert.Equal("paused", filing.Status);
        Assert.Equal("""{"tomorrow":{"at":1.10}}""", filing.Further!.ToJsonString());
        Assert.Empty(filing.Timeline);
    }

    [Fact]
    public async Task Members_that_the_client_does_not_know_are_sent_beside_the_others()
    {
        await using var gateway = await ScriptedGateway.StartAsync();
        gateway.Answers(200, """{ "id": "u-1" }""");
        using var tamga = gateway.Client();
        await tamga.Accounts.ChangeUserAsync(
            "u-1", new UserRequest { Role = "auditor", Further = new JsonObject { ["customerIds"] = null, ["later"] = 1.10m } },
            Token);
        Assert.Equal("""{"role":"auditor","customerIds":null,"later":1.10}""", Assert.Single(gateway.Calls).Body);
    }
}
