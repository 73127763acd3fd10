using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Crashes;
using Tamga.TestKit.Http;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A return at e-Tax.</summary>
/// <param name="order">What is posted.</param>
sealed class ReturnCase(JsonObject order) : FilingCase
{
    public override JsonObject Accounts => HttpCaller.ETaxAccount(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);

    public override Task<SandboxUnderTest> OpenOfficeAsync() => VatReturn.OpenOfficeAsync();

    public override Task<HttpAnswer> PostAsync(HttpCaller erp) =>
        erp.FileReturnAsync(order, ("Idempotency-Key", CrashScene.IdempotencyKey));

    public override async Task RequireOnceAsync(HttpCaller erp, SandboxUnderTest sandbox, FilingView filing)
    {
        await FiledOnce.RequireAsync(erp, sandbox, filing);
        // Not even tried twice: what a crash left open was looked up.
        Assert.Equal((1, 1), await sandbox.CallsAsync("submit"));
    }

    protected override void Strip(JsonObject record)
    {
        foreach (var name in FiledOnce.Differing) (record["result"] as JsonObject)?.Remove(name);
    }
}
