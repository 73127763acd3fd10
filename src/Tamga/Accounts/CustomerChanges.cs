using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Api.Messages;

namespace Tamga.Accounts;

/// <summary>Creates and changes customers.</summary>
/// <remarks>
/// Secrets are stored before the record that points to them and the ones they replace are deleted after it: at every
/// moment the record points to secrets that are there and belong together.
/// </remarks>
sealed class CustomerChanges(
    CustomerRepository customers,
    CustomerSecrets secrets,
    IEnumerable<ICustomerPart> parts,
    IEnumerable<ICustomerObserver> observers,
    IOptions<AccountsOptions> options,
    TimeProvider time,
    ILogger<CustomerChanges> logger)
{
    readonly ICustomerPart[] _parts = [.. parts];

    /// <returns>The customer with what is shown of it once, or why not.</returns>
    public async Task<(CreatedCustomer? Created, ApiProblem? Problem)> CreateAsync(
        Partner partner, JsonBody<CustomerBody> body, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var blank = new Customer
        {
            Id = Guid.CreateVersion7(now).ToString("N"), PartnerId = partner.Id, CompanyName = "",
            CreatedAt = now, UpdatedAt = now,
        };
        var draft = new CustomerDraft(blank, body, _parts, now);
        if (draft.Errors.Any) return (null, draft.Errors.ToProblem());
        var (proven, refusal) = await ProveAsync(null, draft, cancellationToken);
        if (proven is null) return (null, refusal);

        // It starts out as one whose removal has begun: should the process die before all of it is there, its secrets are
        // taken away by whoever finishes removals.
        var reserved = await customers.TryAddAsync(
            proven with { DeletedAt = now }, options.Value.CustomerLimit, cancellationToken);
        if (reserved is null) return (null, LimitReached());
        await StoreAsync(draft, cancellationToken);
        var created = await customers.TryReplaceAsync(reserved with { DeletedAt = null }, cancellationToken)
            ?? throw new InvalidOperationException($"Customer {blank.Id} was taken away while it was being created.");
        return (new CreatedCustomer(created, draft.Shown), null);
    }

    /// <returns>The customer, or why not.</returns>
    public async Task<(Customer? Customer, ApiProblem? Problem)> UpdateAsync(
        Partner partner, string customerId, JsonBody<CustomerBody> body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await customers.FindAsync(partner.Id, customerId, cancellationToken);
            if (before is null) return (null, ApiProblem.NotFound("customer"));
            var draft = new CustomerDraft(before, body, _parts, time.GetUtcNow());
            if (draft.Errors.Any) return (null, draft.Errors.ToProblem());
            var (proven, refusal) = await ProveAsync(before, draft, cancellationToken);
            if (proven is null) return (null, refusal);

            await StoreAsync(draft, cancellationToken);
            if (await customers.TryReplaceAsync(proven, cancellationToken) is not { } after)
            {
                await secrets.DeleteAsync(customerId, draft.Secrets.Keys, cancellationToken);
                continue;
            }

            await secrets.DeleteAsync(
                customerId, SecretNames.Of(before, _parts).Except(SecretNames.Of(after, _parts)), cancellationToken);
            await TellAsync(after, draft.ChangedAuthorities, cancellationToken);
            return (after, null);
        }
    }

    async Task<(Customer? Customer, ApiProblem? Refusal)> ProveAsync(
        Customer? before, CustomerDraft draft, CancellationToken cancellationToken)
    {
        var after = draft.After;
        foreach (var part in _parts)
        {
            var proposal = new CustomerProposal(before, after, draft.Secrets, draft.ChangedAuthorities);
            var verdict = await part.CheckAsync(proposal, cancellationToken);
            if (verdict.Customer is null)
                return (null, ApiProblem.Create(verdict.Status, verdict.ErrorCode, verdict.Message, verdict.Errors));
            after = verdict.Customer;
        }

        return (after, null);
    }

    async Task StoreAsync(CustomerDraft draft, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in draft.Secrets) await secrets.SetAsync(draft.After.Id, name, value, cancellationToken);
    }

    async Task TellAsync(Customer customer, IEnumerable<string> authorities, CancellationToken cancellationToken)
    {
        foreach (var authority in authorities)
        {
            foreach (var observer in observers)
            {
                try
                {
                    await observer.CredentialsChangedAsync(customer, authority, cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The change is made and must be answered as made; who was not woken looks by itself later.
                    logger.LogWarning(
                        e, "Credentials of customer {CustomerId} at {Authority} changed, untold", customer.Id, authority);
                }
            }
        }
    }

    ApiProblem LimitReached() => ApiProblem.Create(
        403, ErrorCodes.CustomerLimitReached,
        $"A partner may have {options.Value.CustomerLimit} customers. Delete one, or ask the operator.")
        .Saying(MessageKeys.CustomerLimit, ("limit", options.Value.CustomerLimit));
}

/// <summary>A customer that has just been created.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Shown">Secrets that were made for it, by member of the answer.</param>
sealed record CreatedCustomer(Customer Customer, IReadOnlyDictionary<string, string> Shown);
