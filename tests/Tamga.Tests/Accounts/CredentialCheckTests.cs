using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Egypt;

namespace Tamga.Tests.Accounts;

public sealed class CredentialCheckTests
{
    [Fact]
    public async Task What_a_check_learns_is_stored_with_the_credentials()
    {
        await using var host = await AccountsHost.StartAsync(s => s.AddSingleton<ICustomerPart, Check>());
        var token = await host.NewPartnerAsync();
        var answer = await host.SendAsync(
            "POST", "/api/Customers", new { companyName = "A", etaClientId = "client", etaClientSecret = "good" }, token);
        Assert.Equal(201, answer.Status);
        Assert.Equal("tax-of-client", answer.Text("taxId"));
    }

    [Fact]
    public async Task Refused_credentials_are_not_stored()
    {
        await using var host = await AccountsHost.StartAsync(s => s.AddSingleton<ICustomerPart, Check>());
        var token = await host.NewPartnerAsync();
        var bad = new { companyName = "B", etaClientId = "client", etaClientSecret = "bad" };
        (await host.SendAsync("POST", "/api/Customers", bad, token)).Refuses(422, "ETA_AUTH_FAILED");
        Assert.Equal("[]", (await host.SendAsync("GET", "/api/Customers", null, token)).Content);
        var id = await host.NewCustomerAsync(token);
        var before = await host.StoredAsync(id);
        (await host.SendAsync("PUT", $"/api/Customers/{id}", bad, token)).Refuses(422, "ETA_AUTH_FAILED");
        Assert.Equal(before, await host.StoredAsync(id));
        Assert.DoesNotContain("bad", host.Secrets.Values.Values);
    }

    [Fact]
    public async Task The_tax_id_outlives_the_credentials()
    {
        await using var host = await AccountsHost.StartAsync(s => s.AddSingleton<ICustomerPart, Check>());
        var token = await host.NewPartnerAsync();
        var id = await host.NewCustomerAsync(token, new { companyName = "A", etaClientId = "client", etaClientSecret = "good" });
        var answer = await host.SendAsync("PUT", $"/api/Customers/{id}", """{"etaClientId":null}""", token);
        Assert.True(answer.IsNull("etaClientId"));
        Assert.Equal("tax-of-client", answer.Text("taxId"));
    }

    /// <summary>Learns the tax id from the client id, and knows one good secret.</summary>
    sealed class Check : ICustomerPart
    {
        public Type Body => typeof(Nothing);

        public Type View => typeof(Nothing);

        public void Read(CustomerDraft draft)
        {
        }

        public Task<CredentialVerdict> CheckAsync(CustomerProposal proposal, CancellationToken cancellationToken)
        {
            var profile = proposal.After.Eta();
            if (!proposal.ChangedAuthorities.Contains(EgyptModule.Name) || profile.Account is not { } account)
                return Task.FromResult(CredentialVerdict.Accept(proposal.After));
            return Task.FromResult(proposal.NewSecrets[account.ClientSecretSecret].Reveal() == "good"
                ? CredentialVerdict.Accept(
                    proposal.After.With(EtaProfile.Key, profile with { TaxId = $"tax-of-{account.ClientId}" }))
                : CredentialVerdict.Refuse("ETA_AUTH_FAILED", "ETA refuses these credentials."));
        }

        public ValueTask<object> ViewAsync(Customer customer, CancellationToken cancellationToken) => new(new Nothing());

        public IEnumerable<string?> SecretsOf(Customer customer) => [];

        sealed record Nothing;
    }
}
