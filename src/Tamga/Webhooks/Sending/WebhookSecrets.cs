using Microsoft.Extensions.Options;
using Tamga.Accounts;

namespace Tamga.Webhooks.Sending;

/// <summary>
/// What deliveries of a customer are signed with: its secret, and for a while after a change the one before, too.
/// </summary>
/// <param name="secrets">Where they are.</param>
/// <param name="options">How long the one before counts.</param>
/// <param name="time">The clock.</param>
sealed class WebhookSecrets(CustomerSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time)
{
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
