using Tamga.Accounts;
using Tamga.Egypt.SignIn;
using Tamga.Secrets;

namespace Tamga.Egypt.Tests.Client;

/// <summary>ETA credentials are proved before they are stored.</summary>
public sealed class EtaCredentialCheckTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_tax_id_is_read_from_the_token()
    {
        await using var eta = await EtaFixture.SignedInAsync();

        var verdict = await eta.Check.CheckAsync(Proposal(null, Customer()), default);

        Assert.Equal("123456789", verdict.Customer!.Eta().TaxId);
    }

    [Fact]
    public async Task Refused_credentials_are_422()
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, 400, """{"error":"invalid_client"}""");

        var verdict = await eta.Check.CheckAsync(Proposal(null, Customer()), default);

        Assert.Equal((422, "ETA_AUTH_FAILED"), (verdict.Status, verdict.ErrorCode));
        Assert.DoesNotContain(EtaFixture.Secret, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_credentials_may_be_proved_again_at_once()
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, 400, """{"error":"invalid_client"}""");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token());

        await eta.Check.CheckAsync(Proposal(null, Customer()), default);

        Assert.NotNull((await eta.Check.CheckAsync(Proposal(null, Customer()), default)).Customer);
    }

    [Fact]
    public async Task Credentials_of_another_taxpayer_are_422()
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token("987654321"));
        var known = Known(Customer());

        var verdict = await eta.Check.CheckAsync(Proposal(known, known), default);

        Assert.Equal((422, "ETA_AUTH_FAILED"), (verdict.Status, verdict.ErrorCode));
        Assert.Contains("987654321", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_eta_that_cannot_be_asked_is_502()
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, 503, "<html></html>", "text/html");

        var verdict = await eta.Check.CheckAsync(Proposal(null, Customer()), default);

        Assert.Equal((502, "AUTHORITY_UNAVAILABLE"), (verdict.Status, verdict.ErrorCode));
    }

    [Fact]
    public async Task A_move_to_the_other_environment_is_proved_too_and_other_changes_are_not()
    {
        await using var eta = await EtaFixture.SignedInAsync();
        await eta.Secrets.SetAsync("secret", new SecretText(EtaFixture.Secret), default);
        var before = Known(Customer() with { IsProduction = true });

        Assert.NotNull(
            (await eta.Check.CheckAsync(
                new CustomerProposal(before, before with { CompanyName = "B" }, NoSecrets, []), default)).Customer);
        Assert.Equal(0, eta.SignIns);
        Assert.NotNull(
            (await eta.Check.CheckAsync(
                new CustomerProposal(before, before with { IsProduction = false }, NoSecrets, []), default)).Customer);
        Assert.Equal(1, eta.SignIns);
    }

    static readonly Dictionary<string, SecretText> NoSecrets = [];

    static Customer Customer() => new Customer
    {
        Id = "customer-1",
        PartnerId = "partner-1",
        CompanyName = "A",
        CreatedAt = Now,
        UpdatedAt = Now,
    }.With(EtaProfile.Key, new EtaProfile
    {
        Account = new EtaAccount { ClientId = "client-1", ClientSecretSecret = "secret", CredentialsVersion = "v1" },
        // Without one ETA would be asked for it, too.
        Address = new CustomerAddress
        {
            Governate = "Cairo", RegionCity = "Nasr City", Street = "Street", BuildingNumber = "1",
        },
    });

    static Customer Known(Customer customer) => customer.With(EtaProfile.Key, customer.Eta() with { TaxId = "123456789" });

    static CustomerProposal Proposal(Customer? before, Customer after) => new(
        before, after, new Dictionary<string, SecretText> { ["secret"] = new(EtaFixture.Secret) }, [EgyptModule.Name]);
}
