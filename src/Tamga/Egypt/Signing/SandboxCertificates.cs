using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Secrets;

namespace Tamga.Egypt.Signing;

/// <summary>
/// Throw-away certificates of the sandbox's authority, one for each customer, fetched once and kept in the secret store. The
/// authority is made anew whenever a sandbox starts; a certificate of an earlier one is replaced.
/// </summary>
/// <param name="clients">Reaches the sandbox.</param>
/// <param name="table">Where it is noted which secret is a customer's.</param>
/// <param name="secrets">Where the files are.</param>
/// <param name="options">Where the sandbox is.</param>
public sealed class SandboxCertificates(
    IHttpClientFactory clients, IRecordTable table, CustomerSecrets secrets, IOptions<SigningOptions> options)
{
    internal const string ClientName = "sandbox-certificates";
    readonly ConcurrentDictionary<string, SigningRoute.Pkcs12> _known = new(StringComparer.Ordinal);

    /// <summary>A customer's certificate; fetched when it has none yet.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="taxId">The tax id that it is for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpRequestException">The sandbox does not answer, or not sensibly.</exception>
    public async Task<SigningRoute.Pkcs12> FindAsync(Customer customer, string taxId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var known = $"{customer.Id}/{taxId}";
        if (_known.TryGetValue(known, out var route)) return route;

        using var client = clients.CreateClient(ClientName);
        var authority = await AskAsync<Authority>(() => client.GetAsync(options.Value.SandboxCertificates, cancellation), cancellation);
        route = await FindOrFetchAsync(client, customer.Id, taxId, authority.Thumbprint, cancellation);
        _known[known] = route;
        return route;
    }

    async Task<SigningRoute.Pkcs12> FindOrFetchAsync(
        HttpClient client, string customerId, string taxId, string authority, CancellationToken cancellation)
    {
        var key = SigningRows.ThrowAway(customerId);
        while (true)
        {
            var row = await table.FindAsync(key, cancellation);
            var before = row is null ? null : OrchestrationJson.Read<ThrowAway>(row.Payload);
            if (before is not null && before.Authority == authority && before.TaxId == taxId) return before.Route;

            var issued = await AskAsync<Issued>(
                () => client.PostAsJsonAsync(options.Value.SandboxCertificates, new { rin = taxId }, cancellation), cancellation);
            var fresh = new ThrowAway(
                SecretNames.New(customerId, "sandbox-pkcs12"), SecretNames.New(customerId, "sandbox-pkcs12-password"), taxId, authority);
            await secrets.SetAsync(customerId, fresh.FileSecret, new SecretText(issued.Pkcs12), cancellation);
            await secrets.SetAsync(customerId, fresh.PasswordSecret, new SecretText(issued.Password), cancellation);
            var note = OrchestrationJson.Write(fresh)!;
            var isOurs = row is null ? await table.InsertAsync(key, note, cancellation) : await table.ReplaceAsync(key, note, row.ETag, cancellation);
            // Whoever was first has the customer's certificate; the other one's goes.
            var useless = isOurs ? before : fresh;
            if (useless is not null) await secrets.DeleteAsync(customerId, [useless.FileSecret, useless.PasswordSecret], cancellation);
            if (isOurs) return fresh.Route;
        }
    }

    static async Task<T> AskAsync<T>(Func<Task<HttpResponseMessage>> ask, CancellationToken cancellation)
    {
        using var answer = await ask();
        answer.EnsureSuccessStatusCode();
        try
        {
            return await answer.Content.ReadFromJsonAsync<T>(OrchestrationJson.Options, cancellation)
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
        [System.Text.Json.Serialization.JsonIgnore]
        public SigningRoute.Pkcs12 Route => new(FileSecret, PasswordSecret, IsThrowAway: true);
    }
}
