using Microsoft.Extensions.DependencyInjection;
using Tamga.Filings;
using Tamga.SelfHost.Orchestrator;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.TestKit.Crashes;

/// <summary>One filing whose gateway ends in the middle of it, is started again, and goes on.</summary>
sealed class CrashScene(TemporaryDirectory registered, RegisteredCustomer customer, FilingCase filed)
{
    /// <summary>An ERP that got no answer asks again, in the same words.</summary>
    public const string IdempotencyKey = "the-erp-says-it-once";

    /// <summary>A directory with a customer in it, made once and copied for every scene.</summary>
    public static async Task<RegisteredCustomer> RegisterAsync(TemporaryDirectory directory, FilingCase filed)
    {
        await using var sandbox = await filed.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(
            new GatewaySetup { Sandbox = sandbox, DataDirectory = directory.Path, Accounts = filed.Accounts });
        var customer = gateway.Customer;
        await gateway.StopAsync();
        return customer;
    }

    /// <summary>Plays it.</summary>
    /// <param name="endsAt">At which moment the gateway ends; not at all without one.</param>
    public async Task<CrashOutcome> PlayAsync(int? endsAt)
    {
        using var directory = registered.Copy();
        await using var sandbox = await filed.OpenOfficeAsync();
        var life = new GatewayLife { EndsAt = endsAt };
        await using var gateway = await GatewayUnderTest.StartAsync(
            new GatewaySetup
            {
                Sandbox = sandbox, DataDirectory = directory.Path, Customer = customer,
                Settings = filed.Settings
            }, life);

        var id = await FileAsync(gateway);
        if (life.Ended.IsCompleted)
        {
            await gateway.AbandonAsync();
            await gateway.RestartAsync();
            // An ERP that got no answer asks again; one that got its answer relies on it.
            id ??= Accepted(await filed.PostAsync(gateway.Erp));
        }

        var filing = await gateway.Erp.EndedAsync(id!);
        await gateway.Services.GetRequiredService<EmbeddedOrchestrator>().WaitAsync(id!);
        await filed.RequireOnceAsync(gateway.Erp, sandbox, filing);
        Assert.Equal(id, Assert.Single(await gateway.Erp.FilingsAsync()).Id);
        var pending = gateway.Services.GetRequiredService<FilingRepository>().PendingStartsAsync(customer.Id);
        Assert.Empty(await pending.ToListAsync());
        return new CrashOutcome(filed.FinalRecord(filing), life.Points);
    }

    /// <summary>Posts the order and waits until it is filed or the gateway has ended.</summary>
    /// <returns>The filing's id, when the ERP was told.</returns>
    async Task<string?> FileAsync(GatewayUnderTest gateway)
    {
        var post = filed.PostAsync(gateway.Erp);
        await Task.WhenAny(post, gateway.Life.Ended);
        if (!post.IsCompletedSuccessfully) return null;
        var id = Accepted(await post);
        await Task.WhenAny(gateway.Services.GetRequiredService<EmbeddedOrchestrator>().WaitAsync(id), gateway.Life.Ended);
        return id;
    }

    static string Accepted(HttpAnswer answer) => (string)answer.Expect(202).Json["id"]!;
}

/// <summary>How a scene ended.</summary>
/// <param name="FinalRecord">What the ERP sees.</param>
/// <param name="Points">The moments of the first gateway's life, the last of which was its end if it ended.</param>
sealed record CrashOutcome(string FinalRecord, IReadOnlyList<string> Points);
