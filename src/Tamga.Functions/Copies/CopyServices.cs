using Microsoft.Extensions.DependencyInjection;
using Tamga.Settings;

namespace Tamga.Functions.Copies;

/// <summary>The daily copy of the tables.</summary>
static class CopyServices
{
    public static IServiceCollection AddTableCopies(this IServiceCollection services)
    {
        services.AddSettings<CopiesOptions, CopiesOptionsRules>(CopiesOptions.Section);
        return services.AddSingleton<CopyContainer>().AddSingleton<TableCopy>().AddSingleton<TableRestore>();
    }
}
