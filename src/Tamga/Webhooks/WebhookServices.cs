using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Retention;
using Tamga.Schedules;
using Tamga.Settings;
using Tamga.Webhooks.Lanes;
using Tamga.Webhooks.Safety;
using Tamga.Webhooks.Sending;

namespace Tamga.Webhooks;

/// <summary>What deliveries to ERPs need.</summary>
static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSettings<WebhookOptions, WebhookOptionsRules>(WebhookOptions.Section)
            .Configure<IConfiguration>(TakeScheduleAsList);
        services.Configure<OpenApiOptions>("v1", options => options.AddDocumentTransformer<WebhooksOpenApi>());
        services.TryAddSingleton<CallbackUrlRule>();
        services.AddSingleton<ICustomerPart, CustomerPart>();
        services.AddSingleton(WebhookRows.Guest);
        services.AddSingleton<DeliveryRepository>();
        services.AddSingleton<WebhookLanes>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<IWebhookOutbox>(s => s.GetRequiredService<WebhookOutbox>());
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(s => new WebhookRecovery(
            s.GetRequiredService<WebhookOutbox>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<WebhookRecovery>>()));
        services.AddSingleton<IFilingMoveObserver, FilingNews>();
        services.AddSingleton<ICustomerObserver, CustomerDeliveries>();
        services.AddSingleton<IRetainedKind, DeliveryRetention>();
        services.AddSingleton<IGatewayTimer, AnchorNews>();
        AddClient(services.AddHttpClient(WebhookSender.ClientName));
        return services;
    }

    public static void AddWebhooks(this OrchestrationArea area) =>
        area.AddOrchestration<DeliverWebhook>().AddActivity<SendWebhook>();

    /// <summary>A list in a settings file says the same as the text.</summary>
    static void TakeScheduleAsList(WebhookOptions options, IConfiguration configuration)
    {
        var list = configuration.GetSection($"{WebhookOptions.Section}:{nameof(WebhookOptions.RetrySchedule)}")
            .GetChildren().ToArray();
        if (list.Length > 0) options.RetrySchedule = string.Join(',', list.Select(pause => pause.Value));
    }

    static void AddClient(IHttpClientBuilder client)
    {
        client.ConfigureHttpClient(http =>
        {
            // The sender measures the time itself, with the clock that tests can move.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Tamga");
        });
        // The framework's own lines would show the path and the query, in which partners keep secrets.
        client.RemoveAllLoggers();
        client.ConfigurePrimaryHttpMessageHandler(services =>
        {
            var options = services.GetRequiredService<IOptions<WebhookOptions>>().Value;
            var handler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // A proxy would resolve the name itself, and nobody would look at the address.
                UseProxy = false,
                // An ERP's address may hold a secret, and a span would show it; each attempt is told of by host instead.
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                MaxResponseHeadersLength = 16,
                MaxResponseDrainSize = 64 * 1024,
                ResponseDrainTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            };
            if (!options.AllowPrivateNetworks) handler.ConnectCallback = GuardedConnection.OpenAsync;
            return handler;
        });
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }
}
