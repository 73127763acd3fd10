using System.Collections.Concurrent;
using System.Text.Json;
using Tamga.Accounts;
using Tamga.Egypt.Signing.Seals;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.SelfHost.Sandbox;

/// <summary>
/// Throw-away seals of the sandbox's authority, one for each customer, fetched once and kept in the secret store. The authority
/// is made anew whenever a sandbox starts; a seal of an earlier one is replaced.
/// </summary>
/// <param name="clients">Reaches the sandbox.</param>
/// <param name="table">Where it is noted which secrets are a customer's.</param>
/// <param name="secrets">Where the files are.</param>
/// <param name="sandbox">The sandbox.</param>
sealed class SandboxSeals(IHttpClientFactory clients, IRecordTable table, CustomerSecrets secrets, Uri sandbox) : IDefaultSeals
{
    public const string ClientName = "sandbox-certificates";

    readonly Uri _authority = new(sandbox.AbsoluteUri.TrimEnd('/') + "/sandbox/certificates");
    readonly ConcurrentDictionary<string, SealSecrets> _known = new(StringComparer.Ordinal);

    public async Task<SealSecrets> FindAsync(string customerId, string taxId, CancellationToken cancellationToken = default)
    {
        var known = $"{customerId}/{taxId}";
        if (_known.TryGetValue(known, out var seal)) return seal;

        using var client = clients.CreateClient(ClientName);
        var authority = await AskAsync<Authority>(() => client.GetAsync(_authority, cancellationToken), cancellationToken);
        seal = await FindOrFetchAsync(client, customerId, taxId, authority.Thumbprint, cancellationToken);
        _known[known] = seal;
        return seal;
    }

    async Task<SealSecrets> FindOrFetchAsync(
        HttpClient client, string customerId, string taxId, string authority, CancellationToken cancellationToken)
    {
        var key = SandboxSealRows.Seal(customerId);
        while (true)
        {
            var row = await table.FindAsync(key, cancellationToken);
            var before = row is null ? null : OrchestrationJson.Read<ThrowAway>(row.Payload);
            if (before is not null && before.Authority == authority && before.TaxId == taxId) return before.Seal();

            var issued = await AskAsync<Issued>(
                () => client.PostAsJsonAsync(_authority, new { rin = taxId }, cancellationToken), cancellationToken);
            var fresh = new ThrowAway(
                SecretNames.New(customerId, "sandbox-pkcs12"), SecretNames.New(customerId, "sandbox-pkcs12-password"), taxId,
                authority);
            await secrets.SetAsync(customerId, fresh.FileSecret, new SecretText(issued.Pkcs12), cancellationToken);
            await secrets.SetAsync(customerId, fresh.PasswordSecret, new SecretText(issued.Password), cancellationToken);
            var note = OrchestrationJson.Write(fresh)!;
            var isOurs = row is null
                ? await table.InsertAsync(key, note, cancellationToken)
                : await table.ReplaceAsync(key, note, row.ETag, cancellationToken);
            // Whoever was first has the customer's seal; the other one's goes.
            var useless = isOurs ? before : fresh;
            if (useless is not null)
                await secrets.DeleteAsync(customerId, [useless.FileSecret, useless.PasswordSecret], cancellationToken);
            if (isOurs) return fresh.Seal();
        }
    }

    static async Task<T> AskAsync<T>(Func<Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        using var answer = await ask();
        answer.EnsureSuccessStatusCode();
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(OrchestrationJson.Options, cancellationToken)
                ?? throw new HttpRequestException("The sandbox's certificate authority answered with nothing.");
        }
        catch (JsonException e)
        {
            throw new HttpRequestException("The sandbox's certificate authority answered with something else.", e);
        }
    }

    sealed record Authority(string Thumbprint);

    sealed record Issued(string Pkcs12, string Password);

    sealed record ThrowAway(string FileSecret, string PasswordSecret, string TaxId, string Authority)
    {
        public SealSecrets Seal() => new(FileSecret, PasswordSecret);
    }
}

/// <summary>What throw-away seals need.</summary>
static class SandboxSealServices
{
    /// <summary>Gives customers without signing settings seals of a sandbox's authority.</summary>
    public static IServiceCollection AddSandboxSeals(this IServiceCollection services, Uri sandbox)
    {
        services.AddHttpClient(SandboxSeals.ClientName, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddSingleton<IDefaultSeals>(s => ActivatorUtilities.CreateInstance<SandboxSeals>(s, sandbox));
        return services;
    }
}
