using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using Tamga.Api;
using Tamga.Settings;

namespace Tamga.Functions.Telemetry;

/// <summary>
/// Traces, metrics and logs of the worker, to Application Insights, by OTLP, or both; with neither the host speaks for it. Host
/// and worker read the same settings, so that both report to the same places.
/// </summary>
static class TelemetryServices
{
    const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    const string InsightsIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";
    const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TelemetryOptions, TelemetryOptionsRules>(TelemetryOptions.Section);
        var toInsights = IsSet(Insights);
        var toCollector = IsSet(Collector);
        if (!toInsights && !toCollector) return services;
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(traces => traces.AddSource(GatewayTelemetry.Sources))
            .WithMetrics(metrics => metrics.AddMeter(GatewayTelemetry.Meters))
            .WithLogging();
        if (toCollector) telemetry.UseOtlpExporter();
        if (toInsights)
        {
            telemetry.UseAzureMonitorExporter();
            services.AddOptions<AzureMonitorExporterOptions>().Configure<IOptions<TelemetryOptions>>((exporter, options) =>
            {
                exporter.ConnectionString = configuration[Insights];
                // The exporter's own rate limit decides span by span and leaves traces with holes.
                exporter.TracesPerSecond = null;
                exporter.SamplingRatio = options.Value.SamplingRatio;
            });
            // Where the key in the connection string opens nothing, the app's identity does.
            if (IsSet(InsightsIdentity))
            {
                services.AddOptions<AzureMonitorExporterOptions>()
                    .Configure<TokenCredential>((e, identity) => e.Credential = identity);
            }
        }

        return services;

        bool IsSet(string setting) => !string.IsNullOrWhiteSpace(configuration[setting]);
    }
}
