using System.Text.Json;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Tests.Client;
using Tamga.TestKit.Authorities;
using Tamga.Upstream;

namespace Tamga.Egypt.Tests.Submissions;

/// <summary>A device's chain, batch by batch.</summary>
public sealed class SendReceiptsTests
{
    [Fact]
    public async Task Each_receipt_names_the_one_before()
    {
        await using var eta = await EtaBench.StartAsync();
        var step = await eta.ReceiptsAsync("1", "2", "3");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.SubmitReceiptsCall, AnswerAsync);

        Assert.Equal(0, (await eta.SendAsync(step)).Value);

        var headers = Headers(eta.Sent(EtaBench.SubmitReceiptsCall)[0]);
        Assert.Equal(["", headers[0].Uuid, headers[1].Uuid], headers.Select(h => h.Previous));
        Assert.Equal(headers[2].Uuid, await eta.Chains.HeadAsync(eta.Chain, default));
    }

    [Fact]
    public async Task A_rejected_receipt_does_not_move_the_chain_and_those_behind_it_are_made_again()
    {
        await using var eta = await EtaBench.StartAsync();
        var step = await eta.ReceiptsAsync("1", "2", "3");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.SubmitReceiptsCall, context => AnswerAsync(context, "2", "3"));
        eta.Server.Expect(EtaBench.SubmitReceiptsCall, AnswerAsync);

        Assert.Equal(1, (await eta.SendAsync(step)).Value);
        Assert.Equal(0, (await eta.SendAsync(step)).Value);

        Assert.Equal([ItemStatus.Submitted, ItemStatus.Rejected, ItemStatus.Submitted], await eta.StatusesAsync());
        var first = Headers(eta.Sent(EtaBench.SubmitReceiptsCall)[0]);
        var again = Assert.Single(Headers(eta.Sent(EtaBench.SubmitReceiptsCall)[1]));
        Assert.Equal(("3", first[0].Uuid), (again.Number, again.Previous));
        Assert.NotEqual(first[2].Uuid, again.Uuid);
        Assert.Equal(again.Uuid, await eta.Chains.HeadAsync(eta.Chain, default));
    }

    [Fact]
    public async Task A_batch_without_an_answer_is_found_by_its_uuids_and_the_chain_goes_on_from_there()
    {
        await using var eta = await EtaBench.StartAsync();
        var step = await eta.ReceiptsAsync("1", "2");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.SubmitReceiptsCall, ScriptedServer.Drop);
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SendAsync(step));
        var sent = Headers(eta.Sent(EtaBench.SubmitReceiptsCall)[0]);
        eta.Server.ExpectStart(
            "GET /eta/api/v1/receipts/search?PosSerialNumber=POS-1&DateTimeReceivedFrom=", "&PageNo=1&PageSize=100",
            $$$"""
            {"receipts":[{"uuid":"{{{sent[1].Uuid}}}","submissionUuid":"S1","status":"Submitted"}],"metadata":{"totalPages":1}}
            """);
        eta.Server.Expect(
            $"GET /eta/api/v1/receipts/{sent[0].Uuid}/details",
            $$$"""{"receipt":{"uuid":"{{{sent[0].Uuid}}}","submissionUuid":"S1","status":"Valid"}}""");

        Assert.Equal(0, (await eta.SendAsync(step)).Value);

        Assert.Equal([ItemStatus.Submitted, ItemStatus.Submitted], await eta.StatusesAsync());
        Assert.Equal(sent[1].Uuid, await eta.Chains.HeadAsync(eta.Chain, default));
        Assert.Single(eta.Sent(EtaBench.SubmitReceiptsCall));
    }

    [Fact]
    public async Task A_batch_that_did_not_arrive_is_made_and_sent_again()
    {
        await using var eta = await EtaBench.StartAsync();
        var step = await eta.ReceiptsAsync("1");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());
        eta.Server.Expect(EtaBench.SubmitReceiptsCall, ScriptedServer.Drop);
        await Assert.ThrowsAsync<AuthorityFaultException>(() => eta.SendAsync(step));
        eta.Clock.Advance(TimeSpan.FromSeconds(31));
        var uuid = Headers(eta.Sent(EtaBench.SubmitReceiptsCall)[0])[0].Uuid;
        eta.Server.ExpectStart(
            "GET /eta/api/v1/receipts/search?PosSerialNumber=POS-1&DateTimeReceivedFrom=", "",
            """{"receipts":[],"metadata":{"totalPages":0}}""");
        eta.Server.Expect($"GET /eta/api/v1/receipts/{uuid}/details", 404, """{"error":{"code":"NotFound"}}""");
        eta.Server.Expect(EtaBench.SubmitReceiptsCall, AnswerAsync);

        Assert.Equal(0, (await eta.SendAsync(step)).Value);

        Assert.Equal([ItemStatus.Submitted], await eta.StatusesAsync());
        Assert.Equal(uuid, await eta.Chains.HeadAsync(eta.Chain, default));
    }

    static Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context) => AnswerAsync(context, []);

    /// <summary>Takes all but the named ones.</summary>
    static async Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context, params string[] rejected)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = Headers(JsonElement.Parse(await reader.ReadToEndAsync()));
        var answer = new
        {
            submissionId = "S1",
            acceptedDocuments = headers.Where(h => !rejected.Contains(h.Number)).Select(
                h => new { uuid = h.Uuid, longId = "L" + h.Number, receiptNumber = h.Number }),
            rejectedDocuments = headers.Where(h => rejected.Contains(h.Number))
                .Select(h => new { uuid = h.Uuid, receiptNumber = h.Number, error = new { message = "no" } }),
        };
        await ScriptedServer.WriteAsync(context, 202, JsonSerializer.Serialize(answer));
    }

    static List<(string Number, string Uuid, string Previous)> Headers(JsonElement body) =>
    [
        .. body.GetProperty("receipts").EnumerateArray().Select(r => r.GetProperty("header")).Select(h => (
            h.GetProperty("receiptNumber").GetString()!, h.GetProperty("uuid").GetString()!,
            h.GetProperty("previousUUID").GetString()!)),
    ];
}
