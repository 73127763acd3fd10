using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;

namespace Tamga.Azerbaijan.Tests.Records;

/// <summary>One filing at a time uses a phone.</summary>
public sealed class PhoneQueueTests
{
    const string Phone = "994501234567";

    [Fact]
    public async Task The_first_has_the_phone_and_the_others_wait_in_order()
    {
        using var gateway = new AzerbaijanGateway();
        var filings = await FilingsAsync(gateway, 3);
        Assert.Null(await EnterAsync(gateway, filings[0]));
        Assert.Equal(1, await EnterAsync(gateway, filings[1]));
        Assert.Equal(2, await EnterAsync(gateway, filings[2]));
        // Asking again changes nothing.
        Assert.Null(await EnterAsync(gateway, filings[0]));
        Assert.Equal(2, await EnterAsync(gateway, filings[2]));

        await LeaveAsync(gateway, filings[0]);
        Assert.Equal((filings[1].Id, PhoneQueue.Free.Value, "true"), Assert.Single(gateway.Runtime.Raised));
        // The third is not let past the second, whoever looks first.
        Assert.Equal(1, await EnterAsync(gateway, filings[2]));
        Assert.Null(await EnterAsync(gateway, filings[1]));
    }

    [Fact]
    public async Task A_holder_that_has_ended_without_a_word_holds_nothing()
    {
        using var gateway = new AzerbaijanGateway();
        var filings = await FilingsAsync(gateway, 3);
        Assert.Null(await EnterAsync(gateway, filings[0]));
        Assert.NotNull(await EnterAsync(gateway, filings[1]));
        Assert.NotNull(await EnterAsync(gateway, filings[2]));
        await gateway.EndAsync(filings[0]);
        await gateway.EndAsync(filings[1], failed: true);
        Assert.Null(await EnterAsync(gateway, filings[2]));
    }

    [Fact]
    public async Task Leaving_twice_or_without_the_phone_takes_it_from_nobody()
    {
        using var gateway = new AzerbaijanGateway();
        var filings = await FilingsAsync(gateway, 3);
        Assert.Null(await EnterAsync(gateway, filings[0]));
        Assert.NotNull(await EnterAsync(gateway, filings[1]));
        await LeaveAsync(gateway, filings[1]);
        await LeaveAsync(gateway, filings[2]);
        Assert.NotNull(await EnterAsync(gateway, filings[2]));
        await LeaveAsync(gateway, filings[0]);
        await LeaveAsync(gateway, filings[0]);
        Assert.Null(await EnterAsync(gateway, filings[2]));
    }

    [Fact]
    public async Task Another_phone_is_another_line()
    {
        using var gateway = new AzerbaijanGateway();
        var filings = await FilingsAsync(gateway, 2);
        Assert.Null(await EnterAsync(gateway, filings[0]));
        Assert.Null(await EnterAsync(gateway, filings[1], "994559999999"));
    }

    [Fact]
    public async Task However_many_come_at_once_one_has_it_and_each_gets_its_turn()
    {
        using var gateway = new AzerbaijanGateway();
        var waiting = (await FilingsAsync(gateway, 12)).ToList();
        while (waiting.Count > 0)
        {
            var places = await Task.WhenAll(waiting.Select(f => Task.Run(() => EnterAsync(gateway, f))));
            var holder = waiting[Array.IndexOf(places, null)];
            Assert.Single(places, p => p is null);
            Assert.Null(await EnterAsync(gateway, holder));
            await LeaveAsync(gateway, holder);
            waiting.Remove(holder);
        }
    }

    [Fact]
    public void Who_names_no_phone_waits_for_its_own_account()
    {
        var login = new VatPortalLogin("c", "1", "Demo", "erp", null, null, null, IsPartner: false);
        Assert.Equal("demo|erp", login.Line);
        Assert.Equal(Phone, (login with { Phone = Phone }).Line);
        Assert.Equal("demo", (login with { Phone = Phone }).Scope);
        Assert.Equal($"demo/{Phone}", (login with { Phone = Phone, IsPartner = true }).Scope);
    }

    static async Task<IReadOnlyList<Filing>> FilingsAsync(AzerbaijanGateway gateway, int count)
    {
        var filings = new List<Filing>();
        for (var i = 0; i < count; i++)
        {
            filings.Add(await gateway.FileAsync("c1"));
            gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return filings;
    }

    static Task<int?> EnterAsync(AzerbaijanGateway gateway, Filing filing, string phone = Phone) =>
        gateway.Service<PhoneQueue>().EnterAsync(
            phone, new PhoneTicket(filing.CustomerId, filing.Id, filing.InstanceId), CancellationToken.None);

    static Task LeaveAsync(AzerbaijanGateway gateway, Filing filing) =>
        gateway.Service<PhoneQueue>().LeaveAsync(Phone, filing.Id, CancellationToken.None);
}
