using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Secrets;

namespace Tamga.Webhooks.Sending;

/// <summary>
/// What deliveries of a customer are signed with: its secret, and for a while after a change the one before, too.
/// </summary>
/// <param name="customers">The customers.</param>
/// <param name="secrets">Where they are.</param>
/// <param name="options">How long the one before counts.</param>
/// <param name="time">The clock.</param>
sealed class WebhookSecrets(
    CustomerRepository customers, CustomerSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>A new secret.</summary>
    public static string Make() => WebhookSignature.SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>Gives a customer a new secret; the one before signs beside it for a while.</summary>
    /// <returns>The secret, to be shown once; nothing when the customer has gone meanwhile.</returns>
    public async Task<string?> RollAsync(Customer customer, CancellationToken cancellationToken)
    {
        var (name, made) = (SecretNames.New(customer.Id, CustomerPart.SecretName), Make());
        await secrets.SetAsync(customer.Id, name, new SecretText(made), cancellationToken);
        var update = await customers.UpdateAsync(
            customer.PartnerId, customer.Id,
            c => c.With(WebhookSettings.Key, new WebhookSettings
            {
                Url = c.Webhook()?.Url,
                Secret = name,
                PreviousSecret = c.Webhook() is { } before ? new ReplacedSecret(before.Secret, time.GetUtcNow()) : null,
            }),
            cancellationToken);
        // The one before the one before, or the one that nobody points to.
        var gone = update is null ? name : update.Before.Webhook()?.PreviousSecret?.Secret;
        if (gone is not null) await secrets.DeleteAsync(customer.Id, [gone], cancellationToken);
        return update is null ? null : made;
    }

    /// <exception cref="InvalidOperationException">The secret has just been changed once more: to be tried again.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(Customer customer, CancellationToken cancellationToken)
    {
        var settings = customer.Webhook();
        var current = await secrets.FindAsync(settings?.Secret, cancellationToken)
            ?? throw new InvalidOperationException($"The webhook secret of customer {customer.Id} is not there.");
        if (settings?.PreviousSecret is not { } previous || time.GetUtcNow() >= previous.ReplacedAt + options.Value.SecretOverlap
            || await secrets.FindAsync(previous.Secret, cancellationToken) is not { } old)
        {
            return [current.Reveal()];
        }

        return [current.Reveal(), old.Reveal()];
    }
}
