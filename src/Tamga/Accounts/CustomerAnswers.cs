using System.Runtime.CompilerServices;

namespace Tamga.Accounts;

/// <summary>Whether a signature agent is connected for a customer. Without a feature that signs, none ever is.</summary>
/// <param name="customer">The customer.</param>
/// <param name="cancellation">Gives up.</param>
public delegate ValueTask<bool> SignatureClientProbe(Customer customer, CancellationToken cancellation);

/// <summary>How a customer without signing settings of its own signs all the same. Nowhere but in a sandbox does any.</summary>
/// <param name="customer">The customer.</param>
public delegate SigningMode? SigningDefault(Customer customer);

/// <summary>Answers about customers.</summary>
internal sealed class CustomerAnswers(ApiKeys keys, SignatureClientProbe isConnected, SigningDefault signsByDefault)
{
    /// <summary>Keys that are read at the same time: a secret store in the cloud takes its time for each.</summary>
    const int AtOnce = 16;

    public async Task<CustomerAnswer> OfAsync(Customer customer, CancellationToken cancellation) => new()
    {
        Id = customer.Id,
        CompanyName = customer.CompanyName,
        BranchCode = customer.BranchCode,
        EtaClientId = customer.Eta?.ClientId,
        EtaOnBehalfOf = customer.Eta?.OnBehalfOf,
        TaxId = customer.TaxId,
        IsProduction = customer.IsProduction,
        ErpCallbackUrl = customer.ErpCallbackUrl,
        IsActive = customer.IsActive,
        TaxpayerActivityCode = customer.TaxpayerActivityCode,
        Address = customer.Address,
        Signing = (customer.Signing?.Mode ?? signsByDefault(customer)) is { } mode ? new SigningAnswer(mode) : null,
        Etax = customer.Etax is { } etax ? new EtaxAnswer(etax.Username, etax.EntId) : null,
        VatPortal = customer.VatPortal is { } portal
            ? new VatPortalAnswer(portal.Subdomain, portal.Username, portal.Phone, portal.AccountType)
            : null,
        ApiKey = (await keys.RevealAsync(customer, cancellation))?.Reveal(),
        SignatureClientConnected = await isConnected(customer, cancellation),
        CreatedAt = customer.CreatedAt,
        UpdatedAt = customer.UpdatedAt,
    };

    public async IAsyncEnumerable<CustomerAnswer> OfAllAsync(
        IAsyncEnumerable<Customer> customers, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var some in customers.Chunk(AtOnce).WithCancellation(cancellation))
            foreach (var answer in await Task.WhenAll(some.Select(c => OfAsync(c, cancellation))))
                yield return answer;
    }

    public async Task<CustomerStats> CountAsync(IAsyncEnumerable<Customer> customers, CancellationToken cancellation)
    {
        var (total, active, connected) = (0, 0, 0);
        await foreach (var customer in customers.WithCancellation(cancellation))
        {
            total++;
            if (customer.IsActive) active++;
            if (await isConnected(customer, cancellation)) connected++;
        }

        return new CustomerStats(total, active, connected);
    }
}
