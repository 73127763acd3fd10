namespace Tamga.Secrets;

/// <summary>Credentials by name. Records, inputs and histories carry the name; only this port sees the value.</summary>
public interface ISecretStore
{
    /// <summary>The value.</summary>
    /// <param name="name">Any text up to 200 characters; the store encodes it to its own alphabet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing when there is none.</returns>
    Task<SecretText?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Writes a value, durably, whatever was there before.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The value, at most 24,000 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task SetAsync(string name, SecretText value, CancellationToken cancellationToken = default);

    /// <summary>Takes a value away if it is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Asks the store whether it can serve; one that cannot throws.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task CheckAsync(CancellationToken cancellationToken = default) => FindAsync("health-probe", cancellationToken);
}
