using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Records;
using Tamga.Settings;

namespace Tamga.Functions.Tables;

/// <summary>Table Storage as the record table.</summary>
static class TableServices
{
    public static IServiceCollection AddTableRecords(this IServiceCollection services)
    {
        services.AddSettings<TablesOptions, TablesOptionsRules>(TablesOptions.Section);
        services.AddSingleton(
            s => Connect(s.GetRequiredService<IOptions<TablesOptions>>().Value, s.GetRequiredService<TokenCredential>()));
        services.AddSingleton<IRecordTable, AzureRecordTable>();
        return services;
    }

    static TableServiceClient Connect(TablesOptions options, TokenCredential credential) => options.ServiceUri is { } uri
        ? new TableServiceClient(uri, credential)
        : new TableServiceClient(options.ConnectionString);
}
