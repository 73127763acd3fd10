using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Tamga.Api;

namespace Tamga.Functions.Telemetry;

/// <summary>
/// Traces, metrics and logs by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Otherwise the worker leaves its logs to the host,
/// which writes them to Application Insights: a worker that has taken telemetry over is no longer spoken for.
/// </summary>
static class OtlpRegistration
{
    public static IServiceCollection AddOtlpExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return services;
        services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithTracing(traces => traces.AddSource(GatewayTelemetry.Sources).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(GatewayTelemetry.Meters).AddOtlpExporter())
            .WithLogging(logs => logs.AddOtlpExporter());
        return services;
    }
}
