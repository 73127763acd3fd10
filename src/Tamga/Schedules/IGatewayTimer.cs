namespace Tamga.Schedules;

/// <summary>What of a part of the gateway begins by itself.</summary>
public interface IGatewayTimer
{
    /// <summary>
    /// Looks at the schedules and does once what has come, however many hosts call. What fails is logged and done at the next
    /// call.
    /// </summary>
    /// <param name="cancellationToken">Stops.</param>
    Task TickAsync(CancellationToken cancellationToken);
}
