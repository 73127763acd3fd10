using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.Egypt.Tests.EndToEnd;

/// <summary>Cancelling, rejecting, and declining either, by the two parties of a document.</summary>
public sealed class StateTests
{
    public static TheoryData<string> Faults =>
    [
        "connection dropped after the work", "500 after the work", "half an answer", "no answer in time", "429",
        "connection dropped before the work",
    ];

    [Fact]
    public async Task The_two_parties_cancel_reject_and_decline()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var receiver = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        var issuer = gateway.Erp;
        var (cancelled, rejected) = (await issuer.ValidAsync(Nile.Invoice("A")), await issuer.ValidAsync(Nile.Invoice("B")));

        Ends("Cancelled", await ChangeAsync(issuer, cancelled, "cancel", "Wrong invoice details"));
        Ends("Valid", await ChangeAsync(receiver, cancelled, "decline-cancellation"));
        Ends("Rejected", await ChangeAsync(receiver, rejected, "reject", "Not ours"));
        Ends("Valid", await ChangeAsync(issuer, rejected, "decline-rejection"));
        foreach (var kind in (string[])["cancellation", "rejection", "declined-cancellation", "declined-rejection"])
            (await sandbox.AcceptedAsync("eta", kind)).AcceptedOnce(1);
    }

    [Fact]
    public async Task What_the_other_side_declined_may_be_asked_again()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        using var receiver = (await gateway.RegisterCustomerAsync(Nile.Delta())).Erp;
        var invoice = await gateway.Erp.ValidAsync(Nile.Invoice("A"));
        Ends("Cancelled", await ChangeAsync(gateway.Erp, invoice, "cancel", "Wrong invoice details"));
        Assert.Equal(409, (await PostAsync(gateway.Erp, invoice, "cancel", "Wrong invoice details")).Status);
        Ends("Valid", await ChangeAsync(receiver, invoice, "decline-cancellation"));

        Ends("Cancelled", await ChangeAsync(gateway.Erp, invoice, "cancel", "Wrong buyer details"));
        Assert.Equal(409, (await PostAsync(gateway.Erp, invoice, "cancel", "Wrong buyer details")).Status);
    }

    [Fact]
    public async Task What_ETA_does_not_allow_fails_with_its_words()
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        await using var gateway = await Nile.StartAsync(sandbox);
        var invoice = await gateway.Erp.ValidAsync(Nile.Invoice("A"));
        await gateway.Erp.ValidAsync(Nile.Invoice("A", 10, "C", reference: invoice));
        Fails("ActiveReferencingDocuments", await ChangeAsync(gateway.Erp, invoice, "cancel", "Wrong buyer details"));
        Fails("Forbidden", await ChangeAsync(gateway.Erp, invoice, "reject", "Not ours"));
        Fails("IncorrectState", await ChangeAsync(gateway.Erp, invoice, "decline-rejection"));
        Assert.Equal(400, (await PostAsync(gateway.Erp, invoice, "cancel", "")).Status);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_happens_to_the_call_a_document_is_cancelled_once(string name)
    {
        await using var sandbox = await Nile.OpenOfficeAsync();
        var fault = CallFault.Named(name);
        await using var gateway = await Nile.StartAsync(sandbox, [fault.PatienceOf("Egypt")]);
        var invoice = await gateway.Erp.ValidAsync(Nile.Invoice("A"));
        await sandbox.ArmAtAsync("/state", new Dictionary<string, object>(fault.Fault) { ["method"] = "PUT" });
        Ends("Cancelled", await ChangeAsync(gateway.Erp, invoice, "cancel", "Wrong invoice details"));
        (await sandbox.AcceptedAsync("eta", "cancellation")).AcceptedOnce(1);
    }

    static async Task<FilingView> ChangeAsync(HttpCaller erp, string uuid, string change, string? reason = null) =>
        await erp.EndedAsync((string)(await PostAsync(erp, uuid, change, reason)).Expect(202)["id"]!);

    static Task<HttpAnswer> PostAsync(HttpCaller erp, string uuid, string change, string? reason) =>
        erp.PostAsync($"/api/Invoices/{uuid}/{change}", reason is null ? null : new JsonObject { ["reason"] = reason });

    static void Ends(string status, FilingView filing)
    {
        Assert.True(filing.Status == FilingStatus.Succeeded, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.Equal(status, filing.Result.GetProperty("status").GetString());
    }

    static void Fails(string code, FilingView filing)
    {
        Assert.True(filing.Status == FilingStatus.Failed, JsonSerializer.Serialize(filing, ApiJson.Options));
        Assert.Equal(code, filing.Error!.AuthorityCode);
    }
}
