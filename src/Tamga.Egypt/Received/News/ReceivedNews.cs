using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Callbacks;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Received.News;

/// <summary>
/// Follows ETA's callbacks about received documents: what was received is read, and what was cancelled or rejected is read again,
/// where it is in the records. It is durable before ETA hears its 200, and begun once however often the callback comes.
/// </summary>
/// <param name="orchestrations">The runtime.</param>
/// <param name="writer">What is in the records.</param>
/// <param name="eta">The pace.</param>
/// <param name="options">Whether callbacks are followed.</param>
sealed class ReceivedNews(
    IOrchestrationClient orchestrations, ReceivedWriter writer, IOptions<EtaOptions> eta, IOptions<ReceivedOptions> options)
{
    /// <summary>Begins to follow what a callback says.</summary>
    public async Task TellAsync(Customer customer, EtaCallback callback, CancellationToken cancellationToken)
    {
        if (callback.Kind != EtaCallbackKind.Documents || !options.Value.FollowCallbacks) return;
        if (customer.Eta().Account is null) return;
        var owner = new ReceivedOwner(customer.Id, customer.IsProduction);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var notification in callback.Notifications)
        {
            if (notification.Uuid is not { Length: > 0 and <= 100 } uuid || !uuid.All(char.IsAsciiLetterOrDigit)) continue;
            if (Says(notification, "received")
                || (Says(notification, "cancel", "reject", "declin")
                    && await writer.IsKnownAsync(owner, uuid, cancellationToken)))
            {
                wanted.Add(uuid);
            }
        }

        if (wanted.Count == 0) return;
        // ETA's ids are texts of its own: hashed, they fit any runtime.
        var id = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{callback.Kind}\n{callback.DeliveryId}")).AsSpan(0, 16));
        await orchestrations.StartAsync(
            FollowReceivedNews.Name, $"received-{customer.Id}-{id}",
            new FollowReceivedNews.Input(customer.Id, [.. wanted], EtaPace.Of(eta.Value).Retry), cancellationToken);
    }

    static bool Says(EtaNotification notification, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (notification.EventType?.Contains(word, StringComparison.OrdinalIgnoreCase) is true) return true;
        return false;
    }
}
