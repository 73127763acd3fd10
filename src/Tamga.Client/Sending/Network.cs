using System.Net;

namespace Tamga.Client.Sending;

/// <summary>Connections to the gateway, and what every request passes on its way to them.</summary>
static class Network
{
    public static HttpMessageHandler Create() => new SocketsHttpHandler
    {
        // A key or a token is for the gateway alone.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    public static HttpClient ClientOf(TamgaClientOptions options, PartnerSession? partner, HttpMessageHandler network) =>
        Over(options, new RepetitionHandler(options) { InnerHandler = new CredentialsHandler(options, partner, network) });

    /// <summary>The bare client that signs in.</summary>
    public static HttpClient BareClientOf(TamgaClientOptions options, HttpMessageHandler network) => Over(options, network);

    static HttpClient Over(TamgaClientOptions options, HttpMessageHandler handler)
    {
        var http = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = new Uri(options.BaseAddress!.AbsoluteUri.TrimEnd('/') + "/"),
            // Each attempt has a time of its own.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga.Client");
        if (options.Language is { } language) http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return http;
    }
}
