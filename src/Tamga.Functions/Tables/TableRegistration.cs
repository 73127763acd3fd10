using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.Records;

namespace Tamga.Functions.Tables;

/// <summary>Table Storage as the record table.</summary>
static class TableRegistration
{
    public static IServiceCollection AddTableRecords(this IServiceCollection services)
    {
        services.AddOptions<TablesOptions>().BindConfiguration(TablesOptions.Section)
            .Validate(
                o => o.ServiceUri is null != string.IsNullOrWhiteSpace(o.ConnectionString),
                "Set Tamga:Tables:ServiceUri (with an identity) or Tamga:Tables:ConnectionString, not both.")
            .ValidateOnStart();
        services.AddSingleton(s => Connect(s.GetRequiredService<IOptions<TablesOptions>>().Value, s.GetRequiredService<TokenCredential>()));
        services.AddSingleton<IRecordTable, AzureRecordTable>();
        return services;
    }

    static TableServiceClient Connect(TablesOptions options, TokenCredential credential) => options.ServiceUri is { } uri
        ? new TableServiceClient(uri, credential)
        : new TableServiceClient(options.ConnectionString);
}
