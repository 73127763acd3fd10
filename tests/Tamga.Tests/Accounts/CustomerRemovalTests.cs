using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Mongolia.SignIn;

namespace Tamga.Tests.Accounts;

public sealed class CustomerRemovalTests
{
    static readonly object Body = new { companyName = "A", etax = new { username = "u", password = "p" } };

    [Fact]
    public async Task Deleting_takes_the_customer_its_key_and_its_secrets()
    {
        await using var host = await AccountsHost.StartAsync();
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Body);
        var key = await host.NewKeyAsync(token, id);
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token)).Status);
        (await host.CallAsync(key)).Refuses(401, "INVALID_API_KEY");
        (await host.SendAsync("GET", $"/api/Customers/{id}", null, token)).Refuses(404, "NOT_FOUND");
        (await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token)).Refuses(404, "NOT_FOUND");
        Assert.Equal("[]", (await host.SendAsync("GET", "/api/Customers", null, token)).Content);
        NothingIsLeftOf(id, host);
    }

    [Fact]
    public async Task Wherever_deleting_breaks_off_the_customer_is_whole_or_dead_and_repeating_finishes()
    {
        for (var writes = 0; ; writes++)
        {
            await using var host = await AccountsHost.StartAsync();
            var token = await host.NewPartnerAsync();
            var id = await host.NewCustomerAsync(token, Body);
            var key = await host.NewKeyAsync(token, id);
            host.Crash.CrashAfter(writes);
            var status = (await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token)).Status;
            host.Crash.Restart();
            var found = (await host.SendAsync("GET", $"/api/Customers/{id}", null, token)).Status;
            // The first write says who is about to do it.
            Assert.Equal(writes <= 1 ? 200 : 404, found);
            Assert.Equal(writes <= 1 ? 200 : 401, (await host.CallAsync(key)).Status);
            if (status != 204) await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token);
            NothingIsLeftOf(id, host);
            if (status == 204) break;
        }
    }

    [Fact]
    public async Task What_a_crash_left_of_a_removal_is_finished_later()
    {
        await using var host = await AccountsHost.StartAsync(("CustomerLimit", "1"));
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Body);
        await host.NewKeyAsync(token, id);
        host.Crash.CrashAfter(3);
        await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token);
        host.Crash.Restart();
        await FinishAllAsync(host);
        Assert.Contains("p", host.Secrets.Values.Values);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await FinishAllAsync(host);
        NothingIsLeftOf(id, host);
        await host.NewCustomerAsync(await TokenAsync(host));
    }

    [Fact]
    public async Task Wherever_creating_breaks_off_the_customer_is_whole_or_nothing_of_it_stays()
    {
        for (var writes = 0; ; writes++)
        {
            await using var host = await AccountsHost.StartAsync();
            var token = await host.NewPartnerAsync();
            host.Crash.CrashAfter(writes);
            var status = (await host.SendAsync("POST", "/api/Customers", Body, token)).Status;
            host.Crash.Restart();
            if (status == 201) break;
            Assert.Equal("[]", (await host.SendAsync("GET", "/api/Customers", null, token)).Content);
            host.Clock.Advance(TimeSpan.FromHours(1));
            await FinishAllAsync(host);
            Assert.DoesNotContain(host.Secrets.Values.Keys, n => n.StartsWith("customer/", StringComparison.Ordinal));
            await host.NewCustomerAsync(await TokenAsync(host), Body);
        }
    }

    [Fact]
    public async Task Wherever_a_change_breaks_off_user_name_and_password_belong_together()
    {
        for (var writes = 0; ; writes++)
        {
            await using var host = await AccountsHost.StartAsync();
            var token = await host.NewPartnerAsync();
            var id = await host.NewCustomerAsync(token, Body);
            host.Crash.CrashAfter(writes);
            var change = new { etax = new { username = "u2", password = "p2" } };
            var status = (await host.SendAsync("PUT", $"/api/Customers/{id}", change, token)).Status;
            host.Crash.Restart();
            var stored = (await host.StoredAsync(id)).ETax()!;
            Assert.Equal(stored.Username == "u" ? "p" : "p2", host.Secrets.Values[stored.PasswordSecret]);
            await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token);
            NothingIsLeftOf(id, host);
            if (status == 200) break;
        }
    }

    [Fact]
    public async Task Observers_hear_of_changed_credentials_and_of_removals()
    {
        var observer = new Observer();
        await using var host = await AccountsHost.StartAsync(s => s.AddSingleton<ICustomerObserver>(observer));
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Body);
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { companyName = "B" }, token);
        Assert.Empty(observer.Heard);
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { etax = new { password = "p" } }, token);
        await host.SendAsync("PUT", $"/api/Customers/{id}", """{"etax":null}""", token);
        await host.SendAsync("PUT", $"/api/Customers/{id}", new { etaClientId = "i", etaClientSecret = "s" }, token);
        await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token);
        Assert.Equal([$"{id} etax", $"{id} etax", $"{id} eta", $"{id} deleted"], observer.Heard);
    }

    [Fact]
    public async Task An_observer_that_fails_does_not_undo_a_change_but_holds_up_a_removal()
    {
        var observer = new Observer { Fails = true };
        await using var host = await AccountsHost.StartAsync(s => s.AddSingleton<ICustomerObserver>(observer));
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, Body);
        Assert.Equal(200, (await host.SendAsync(
            "PUT", $"/api/Customers/{id}", new { etax = new { password = "p2" } }, token)).Status);
        Assert.Equal(500, (await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token)).Status);
        (await host.SendAsync("GET", $"/api/Customers/{id}", null, token)).Refuses(404, "NOT_FOUND");
        observer.Fails = false;
        Assert.Equal(204, (await host.SendAsync("DELETE", $"/api/Customers/{id}", null, token)).Status);
        NothingIsLeftOf(id, host);
    }

    static async Task<string> TokenAsync(AccountsHost host) =>
        (await host.LogInAsync("ada@example.com", AccountsHost.Password)).Text("token");

    static Task FinishAllAsync(AccountsHost host) =>
        host.Service<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<InterruptedRemovals>().Single()
            .FinishAllAsync(TestContext.Current.CancellationToken);

    static void NothingIsLeftOf(string customerId, AccountsHost host)
    {
        Assert.DoesNotContain(host.Secrets.Values.Keys, n => n.Contains(customerId, StringComparison.Ordinal));
        // A key that was being issued may leave its hash behind; it leads to a customer that is not there. That there was one,
        // and until when, is what the records that outlive it are found by; who did what for it stays with the partner.
        Assert.DoesNotContain(
            host.Records.Rows.Where(r => r.Key.Table is not ("ApiKeys" or "RemovedCustomers" or "Audit")),
            r => (r.Key.ToString() + r.Payload).Contains(customerId, StringComparison.Ordinal));
    }

    sealed class Observer : ICustomerObserver
    {
        public List<string> Heard { get; } = [];

        public bool Fails { get; set; }

        public Task CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
            Hear($"{customer.Id} {authority}");

        public Task DeletedAsync(Customer customer, CancellationToken cancellationToken) => Hear($"{customer.Id} deleted");

        Task Hear(string what)
        {
            if (Fails) throw new InvalidOperationException("Cannot hear.");
            Heard.Add(what);
            return Task.CompletedTask;
        }
    }
}
