using Tamga.Records;

namespace Tamga.Webhooks;

/// <summary>
/// Where a feature puts what a customer's ERP must be told. It is told at least once, in order, for as long as the settings say.
/// </summary>
public interface IWebhookOutbox
{
    /// <summary>
    /// A delivery that is not written yet. From now on its customer is looked at for deliveries that have not begun.
    /// </summary>
    /// <param name="customerId">Whose ERP is told.</param>
    /// <param name="source">Who says it, such as <c>ETA</c>.</param>
    /// <param name="type">What it is about.</param>
    /// <param name="subjects">The documents or filings it is about.</param>
    /// <param name="deliveryId">The <c>deliveryId</c> of the body; the delivery's own id when there is none.</param>
    /// <param name="body">The body, given the <c>deliveryId</c> and the time; see <see cref="NotificationBody"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<Delivery> DraftAsync(
        string customerId, string source, string type, IReadOnlyList<string> subjects, string? deliveryId,
        Func<string, DateTimeOffset, string> body, CancellationToken cancellationToken = default);

    /// <summary>The rows to be written together with what a delivery tells.</summary>
    /// <param name="delivery">The delivery.</param>
    IReadOnlyList<RowWrite> RowsOf(Delivery delivery);

    /// <summary>
    /// Begins with a delivery whose rows are written. A failure is no one's who waits: the delivery is found later.
    /// </summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task BeginAsync(Delivery delivery, CancellationToken cancellationToken = default);
}
