using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>
/// A network that loses an answer before the request itself has got through: the authority works on the request only after
/// it has answered the look that was to find out.
/// </summary>
/// <param name="call">The call that is held up once.</param>
/// <param name="look">The call that looks for its outcome.</param>
sealed class LateDelivery(string call, string look)
{
    HttpRequestMessage? _held;
    bool _isDelivered;

    string Call => call;

    string Look => look;

    /// <summary>Puts itself at the wire, below everything that every client has: signing in, time limits, faults.</summary>
    public void AddTo(IServiceCollection services) => services.ConfigureAll<HttpClientFactoryOptions>(options =>
        options.HttpMessageHandlerBuilderActions.Add(client => client.AdditionalHandlers.Add(new Handler(this))));

    static bool Is(HttpRequestMessage request, string call) =>
        request.RequestUri!.AbsolutePath.EndsWith($"/{call}", StringComparison.Ordinal);

    sealed class Handler(LateDelivery network) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (network._held is null && Is(request, network.Call))
            {
                network._held = await CopyAsync(request);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer is lost.");
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (network is { _held: { } held, _isDelivered: false } && Is(request, network.Look))
            {
                network._isDelivered = true;
                (await base.SendAsync(held, cancellationToken)).Dispose();
            }

            return response;
        }

        static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri)
            {
                Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync()),
            };
            foreach (var header in request.Headers) copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
            foreach (var header in request.Content.Headers)
                copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            return copy;
        }
    }
}
