using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Cades;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Signing.Seals;
using Tamga.Filings.Alerts;
using Tamga.Schedules;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>A person hears of a certificate in time to get another.</summary>
public sealed class SealExpiryTests
{
    [Fact]
    public async Task Each_step_towards_the_end_of_a_file_is_told_once()
    {
        await using var scene = new SigningScene();
        var certificate = TestSeal.Make(until: TestSeal.Now.AddDays(40));
        await AddAsync(scene, await scene.WithFileAsync(TestSeal.Pkcs12("secret", certificate), "secret"));
        var told = new List<int>();
        for (var day = 0; day <= 42; day++)
        {
            await scene.Service<SealExpiry>().WarnAsync(default);
            await scene.Service<SealExpiry>().WarnAsync(default);
            if ((await AlertsAsync(scene)).Count > told.Count) told.Add(40 - day);
            scene.Clock.Advance(TimeSpan.FromDays(1));
        }

        // The last one is of a file that cannot be used any more.
        Assert.Equal([30, 14, 7, 3, 1, 0, -1], told);
        var alerts = await AlertsAsync(scene);
        Assert.All(alerts, a => Assert.Equal((SealExpiry.Kind, "eta"), (a.Kind, a.Authority)));
        Assert.Contains(
            alerts,
            a => a.Message.Contains("expires on 2027-01-04 09:30Z", StringComparison.Ordinal)
                && a.Message.Contains("signing.pkcs12", StringComparison.Ordinal));
        Assert.Contains(alerts, a => a.Message.Contains("Nothing can be signed", StringComparison.Ordinal));
        Assert.DoesNotContain(alerts, a => a.Message.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Certificates_are_looked_at_every_day_at_nine_in_Cairo()
    {
        await using var scene = new SigningScene();
        await AddAsync(
            scene, await scene.WithFileAsync(TestSeal.Pkcs12(null, TestSeal.Make(until: TestSeal.Now.AddDays(5))), null));
        var options = Options.Create(new SigningOptions());
        var schedules = new ScheduleWatermarks(scene.Records, scene.Clock, NullLogger<ScheduleWatermarks>.Instance);
        var timer = new EtaTimer(
            schedules, scene.Service<SealExpiry>(), scene.Service<CodeSyncs>(), options, Options.Create(new EtaOptions()));
        // It is 11:30 in Cairo: the schedule begins now.
        await timer.TickAsync(default);
        scene.Clock.Advance(TimeSpan.FromHours(21.4));
        await timer.TickAsync(default);
        Assert.Empty(await AlertsAsync(scene));
        scene.Clock.Advance(TimeSpan.FromHours(0.2));
        await timer.TickAsync(default);
        Assert.Single(await AlertsAsync(scene));
    }

    [Fact]
    public async Task What_an_agent_signed_with_last_is_watched_and_its_successor_instead_of_it()
    {
        await using var scene = new SigningScene();
        await AddAsync(scene, WithAgent(scene.Customer));
        await scene.Service<SealExpiry>().WarnAsync(default);
        Assert.Empty(await AlertsAsync(scene));

        await SignAsync(TestSeal.Now.AddDays(5));
        await scene.Service<SealExpiry>().WarnAsync(default);
        Assert.Contains("where the agent finds it", Assert.Single(await AlertsAsync(scene)).Message, StringComparison.Ordinal);

        await SignAsync(TestSeal.Now.AddYears(1));
        scene.Clock.Advance(TimeSpan.FromDays(10));
        await scene.Service<SealExpiry>().WarnAsync(default);
        Assert.Single(await AlertsAsync(scene), a => a.Kind == SealExpiry.Kind);

        async Task SignAsync(DateTimeOffset until)
        {
            await scene.AskAsync("a document");
            var job = (await scene.TakeAsync())!;
            var cms = CadesSignature.Create(
                System.Text.Encoding.UTF8.GetBytes(job.CanonicalText), TestSeal.Make(until: until), TestSeal.Key,
                scene.Clock.GetUtcNow());
            await scene.SignAsync(job, cms);
        }
    }

    [Fact]
    public async Task A_certificate_that_lasts_and_a_customer_that_does_not_sign_are_no_news()
    {
        await using var scene = new SigningScene();
        await AddAsync(scene, await scene.WithFileAsync(TestSeal.Pkcs12(null, TestSeal.Company), null));
        await AddAsync(scene, scene.Customer with { Id = "other" });
        await AddAsync(scene, WithAgent(scene.Customer with { Id = "gone", IsActive = false }));
        await scene.Service<SealExpiry>().WarnAsync(default);
        foreach (var id in new[] { scene.Customer.Id, "other", "gone" }) Assert.Empty(await AlertsAsync(scene, id));
    }

    static Customer WithAgent(Customer customer) =>
        customer.With(SigningSettings.Key, new SigningSettings { Mode = SigningMode.Agent });

    static async Task AddAsync(SigningScene scene, Customer customer)
    {
        await scene.Service<PartnerRepository>().TryAddAsync(
            new Partner
            {
                Id = customer.PartnerId, Name = "P", Email = "p@erp.example", PasswordHash = "-",
                CreatedAt = scene.Clock.GetUtcNow(),
            });
        Assert.NotNull(await scene.Service<CustomerRepository>().TryAddAsync(customer, 10));
    }

    static async Task<IReadOnlyList<Alert>> AlertsAsync(SigningScene scene, string? customerId = null) =>
        (await scene.Service<AlertLog>().ListAsync(customerId ?? scene.Customer.Id, null, 100, null)).Alerts;
}
