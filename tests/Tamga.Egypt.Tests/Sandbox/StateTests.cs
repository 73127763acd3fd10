using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.Sandbox;

public sealed class StateTests : EtaTest
{
    static readonly object Cancel = new { status = "cancelled", reason = "Wrong invoice details" };
    static readonly object Reject = new { status = "rejected", reason = "Not ours" };

    [Fact]
    public async Task A_cancellation_is_delayed_and_its_answers_are_bare()
    {
        var eta = await FirstAsync();
        var (one, two) = (await ValidAsync(eta, "A"), await ValidAsync(eta, "B"));
        Assert.Equal((200, ""), await ChangeAsync(eta, one, Cancel));
        Assert.Equal((200, "true"), await ChangeAsync(eta, two, Cancel));

        var pending = await eta.DetailsAsync(one);
        Assert.Equal("Valid", pending["status"]!.GetValue<string>());
        Assert.NotNull(pending["cancelRequestDelayedDate"]);
        Clock.Advance(Decided);
        var done = await eta.DetailsAsync(one);
        Assert.Equal(
            ("Cancelled", "Wrong invoice details"),
            (done["status"]!.GetValue<string>(), done["documentStatusReason"]!.GetValue<string>()));
        Assert.Null(done["cancelRequestDelayedDate"]);
        Assert.Equal(1, Assert.Single(await EntriesAsync($"kind=cancellation&key={one}"))["times"]!.GetValue<int>());
    }

    [Fact]
    public async Task Only_the_issuer_cancels_and_only_the_receiver_rejects()
    {
        var (issuer, receiver) = (await FirstAsync(), await SecondAsync());
        var uuid = await ValidAsync(issuer, "A");
        Assert.Equal(403, (await issuer.PutAsync($"/documents/state/{uuid}/state", Reject)).Status);
        Assert.Equal(403, (await receiver.PutAsync($"/documents/state/{uuid}/state", Cancel)).Status);
        Assert.Equal(200, (await ChangeAsync(receiver, uuid, Reject)).Status);
        Clock.Advance(Decided);
        Assert.Equal("Rejected", await receiver.StatusAsync(uuid));
    }

    [Fact]
    public async Task A_declined_change_makes_the_document_valid_again_and_only_once()
    {
        var (issuer, receiver) = (await FirstAsync(), await SecondAsync());
        var cancelled = await ValidAsync(issuer, "A");
        await ChangeAsync(issuer, cancelled, Cancel);
        Assert.Equal(403, (await issuer.PutAsync($"/documents/state/{cancelled}/decline/cancelation")).Status);
        Assert.Equal(200, (await receiver.PutAsync($"/documents/state/{cancelled}/decline/cancelation")).Status);
        Assert.Equal("IncorrectState", await CodeAsync(receiver.PutAsync($"/documents/state/{cancelled}/decline/cancelation")));
        Clock.Advance(Decided);
        var details = await issuer.DetailsAsync(cancelled);
        Assert.Equal("Valid", details["status"]!.GetValue<string>());
        Assert.NotNull(details["declineCancelRequestDate"]);

        var rejected = await ValidAsync(issuer, "B");
        await ChangeAsync(receiver, rejected, Reject);
        Clock.Advance(Decided);
        Assert.Equal(200, (await issuer.PutAsync($"/documents/state/{rejected}/decline/rejection")).Status);
        Assert.Equal("Valid", await issuer.StatusAsync(rejected));
    }

    [Fact]
    public async Task State_and_time_limit_what_may_change()
    {
        var eta = await FirstAsync();
        var uuid = await eta.AcceptedAsync(EtaDocuments.Invoice("A"));
        Assert.Equal("IncorrectState", await CodeAsync(eta.PutAsync($"/documents/state/{uuid}/state", Cancel)));
        Clock.Advance(Decided);
        Assert.Equal(
            "BadArgument", await CodeAsync(eta.PutAsync($"/documents/state/{uuid}/state", new { status = "cancelled" })));
        Assert.Equal(
            "BadArgument",
            await CodeAsync(eta.PutAsync($"/documents/state/{uuid}/state", new { status = "lost", reason = "x" })));
        await SeedEtaAsync(new { settings = new { stateChangeWindowHours = 1, tokenLifetimeSeconds = 36000 } });
        eta = await FirstAsync();
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("OperationPeriodOver", await CodeAsync(eta.PutAsync($"/documents/state/{uuid}/state", Cancel)));
        Assert.Equal("NotFound", await CodeAsync(eta.PutAsync("/documents/state/UNKNOWN/state", Cancel)));
    }

    async Task<string> ValidAsync(EtaTestClient eta, string internalId)
    {
        var uuid = await eta.AcceptedAsync(EtaDocuments.Invoice(internalId));
        Clock.Advance(Decided);
        return uuid;
    }

    static async Task<(int Status, string Text)> ChangeAsync(EtaTestClient eta, string uuid, object body)
    {
        var answer = await eta.PutAsync($"/documents/state/{uuid}/state", body);
        return (answer.Status, answer.Text);
    }

    static async Task<string> CodeAsync(Task<Answer> answer) => (await answer).Json["error"]!["code"]!.GetValue<string>();
}
