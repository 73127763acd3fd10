namespace Tamga.Egypt.Callbacks;

/// <summary>
/// Told of callbacks, after each is durable and ETA has its answer. Only a hint that something moved: a callback that a crash
/// kept from its listeners is not told again, so who waits for ETA keeps asking.
/// </summary>
public interface IEtaCallbackListener
{
    /// <summary>ETA has said something of a customer's documents, receipts or devices.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="callback">What ETA said.</param>
    /// <param name="cancellation">Ends with the host.</param>
    Task HeardAsync(string customerId, EtaCallback callback, CancellationToken cancellation);
}
