namespace Tamga.FunctionsHost.Worker;

/// <summary>
/// A worker tells the host its functions before its web server listens. The host of Azure tries again where nobody takes the
/// connection yet; nothing of the request has been read then.
/// </summary>
sealed class PatientForwarding(HttpMessageHandler network) : DelegatingHandler(network)
{
    const int Attempts = 10;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (
                e.HttpRequestError == HttpRequestError.ConnectionError && attempt < Attempts)
            {
                await Task.Delay(FirstPause * Math.Min(attempt, 5), TimeProvider.System, cancellationToken);
            }
        }
    }
}
