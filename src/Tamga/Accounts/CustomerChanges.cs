using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Api;
using Tamga.Webhooks.Safety;

namespace Tamga.Accounts;

/// <summary>Creates and changes customers.</summary>
/// <remarks>
/// Secrets are stored before the record that points to them and the ones they replace are deleted after it: at every
/// moment the record points to secrets that are there and belong together.
/// </remarks>
internal sealed class CustomerChanges(
    CustomerRepository customers,
    CustomerSecrets secrets,
    IEnumerable<ICustomerCredentialCheck> checks,
    IEnumerable<ICustomerObserver> observers,
    IOptions<AccountsOptions> options,
    CallbackUrlRule urls,
    TimeProvider time,
    ILogger<CustomerChanges> logger)
{
    /// <returns>The customer, or why not.</returns>
    public async Task<(Customer? Customer, ApiProblem? Problem)> CreateAsync(
        Partner partner, JsonBody<CustomerBody> body, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var blank = new Customer
        {
            Id = Guid.CreateVersion7(now).ToString("N"), PartnerId = partner.Id, CompanyName = "", WebhookSecret = "",
            CreatedAt = now, UpdatedAt = now,
        };
        var draft = new CustomerDraft(blank, body, urls, now);
        if (draft.Errors.Any) return (null, draft.Errors.ToProblem());
        var (proven, refusal) = await ProveAsync(null, draft, cancellation);
        if (proven is null) return (null, refusal);

        // It starts out as one whose removal has begun: should the process die before all of it is there, its secrets are
        // taken away by whoever finishes removals.
        var reserved = await customers.TryAddAsync(proven with { DeletedAt = now }, options.Value.CustomerLimit, cancellation);
        if (reserved is null) return (null, LimitReached());
        await StoreAsync(draft, cancellation);
        var created = await customers.TryReplaceAsync(reserved with { DeletedAt = null }, cancellation)
            ?? throw new InvalidOperationException($"Customer {blank.Id} was taken away while it was being created.");
        return (created, null);
    }

    /// <returns>The customer, or why not.</returns>
    public async Task<(Customer? Customer, ApiProblem? Problem)> UpdateAsync(
        Partner partner, string customerId, JsonBody<CustomerBody> body, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await customers.FindAsync(partner.Id, customerId, cancellation);
            if (before is null) return (null, ApiProblem.NotFound("customer"));
            var draft = new CustomerDraft(before, body, urls, time.GetUtcNow());
            if (draft.Errors.Any) return (null, draft.Errors.ToProblem());
            var (proven, refusal) = await ProveAsync(before, draft, cancellation);
            if (proven is null) return (null, refusal);

            await StoreAsync(draft, cancellation);
            if (await customers.TryReplaceAsync(proven, cancellation) is not { } after)
            {
                await secrets.DeleteAsync(customerId, draft.Secrets.Keys, cancellation);
                continue;
            }

            await secrets.DeleteAsync(customerId, SecretNames.Of(before).Except(SecretNames.Of(after)), cancellation);
            await TellAsync(after, draft.ChangedAuthorities, cancellation);
            return (after, null);
        }
    }

    async Task<(Customer? Customer, ApiProblem? Refusal)> ProveAsync(
        Customer? before, CustomerDraft draft, CancellationToken cancellation)
    {
        var after = draft.After;
        foreach (var check in checks)
        {
            var proposal = new CustomerProposal(before, after, draft.Secrets, draft.ChangedAuthorities);
            var verdict = await check.CheckAsync(proposal, cancellation);
            if (verdict.Customer is null) return (null, ApiProblem.Create(verdict.Status, verdict.ErrorCode, verdict.Message, verdict.Errors));
            after = verdict.Customer;
        }

        return (after, null);
    }

    async Task StoreAsync(CustomerDraft draft, CancellationToken cancellation)
    {
        foreach (var (name, value) in draft.Secrets) await secrets.SetAsync(draft.After.Id, name, value, cancellation);
    }

    async Task TellAsync(Customer customer, IEnumerable<string> authorities, CancellationToken cancellation)
    {
        foreach (var authority in authorities)
            foreach (var observer in observers)
            {
                try
                {
                    await observer.CredentialsChangedAsync(customer, authority, cancellation);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The change is made and must be answered as made; who was not woken looks by itself later.
                    logger.LogWarning(
                        e, "Credentials of customer {CustomerId} at {Authority} changed, untold", customer.Id, authority);
                }
            }
    }

    ApiProblem LimitReached() => ApiProblem.Create(
        403, ErrorCodes.CustomerLimitReached,
        $"A partner may have {options.Value.CustomerLimit} customers. Delete one, or ask the operator.");
}
