using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Tamga.Sandbox.Egypt.Endpoints;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Callbacks;

/// <summary>Calls taxpayers back: on demand, or by itself for those who want that.</summary>
sealed class CallbackSender(TimeProvider time)
{
    const int Attempts = 3;
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);
    static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false })
    { Timeout = TimeSpan.FromSeconds(15) };

    readonly Channel<(Taxpayer To, EtaEvent Event)> _queue = Channel.CreateUnbounded<(Taxpayer, EtaEvent)>();

    public static string NewDeliveryId() => RandomNumberGenerator.GetHexString(16);

    /// <summary>Queues an event for a taxpayer who is called back by itself. Does not block: the office's lock is held.</summary>
    public void Consider(EtaOffice office, EtaEvent happened)
    {
        if (office.Taxpayers.GetValueOrDefault(happened.Rin) is { CallsBackByItself: true, CallbackUrl: not null } taxpayer)
            _queue.Writer.TryWrite((taxpayer, happened));
    }

    /// <summary>Works in the background until the server stops.</summary>
    public void Start(Func<EtaOffice> office, CancellationToken stopping)
    {
        _ = Task.Run(() => LookAsync(office, stopping), CancellationToken.None);
        _ = Task.Run(() => DrainAsync(stopping), CancellationToken.None);
    }

    // Nobody asks for the documents of a taxpayer who waits to be called, so somebody has to look at the agenda. The looks are
    // paced by the real clock: on one that a test moves by weeks they would be millions.
    static async Task LookAsync(Func<EtaOffice> office, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var current = office();
            if (!current.Taxpayers.Values.Any(taxpayer => taxpayer.CallsBackByItself))
                continue;
            lock (current.Gate)
                current.Settle();
        }
    }

    async Task DrainAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var (to, happened) in _queue.Reader.ReadAllAsync(stopping))
            {
                var body = CallbackBody.Of(NewDeliveryId(), [happened], flat: false);
                for (var attempt = 1; attempt <= Attempts; attempt++)
                {
                    var (status, _) = await PutAsync(
                        to.CallbackUrl!, CallbackBody.PathOf(happened.Subject), to.CallbackKey, body, stopping);
                    if (status is >= 200 and < 300)
                        break;
                    await Task.Delay(BetweenAttempts, time, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops; what is still queued is forgotten with everything else.
        }
    }

    /// <summary>One call; the status is 0 when nobody answered.</summary>
    public static async Task<(int Status, string Answer)> PutAsync(
        Uri baseUrl, string path, string? key, object body, CancellationToken cancellationToken)
    {
        var url = new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/{path}");
        using var request = new HttpRequestMessage(HttpMethod.Put, url);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, EtaJson.Options));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"ApiKey {key}");
        try
        {
            using var response = await Http.SendAsync(request, cancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return (0, e.Message);
        }
    }
}
