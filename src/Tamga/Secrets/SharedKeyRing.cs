using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Records;

namespace Tamga.Secrets;

/// <summary>
/// The key ring of data protection where a gateway has many instances: what one of them encrypts, such as a session, every other
/// one opens. Each key is a secret of its own; the record table has their names, so that two that are made at once are both kept.
/// </summary>
/// <param name="records">The names.</param>
/// <param name="secrets">The keys.</param>
sealed class SharedKeyRing(IRecordTable records, ISecretStore secrets) : IXmlRepository
{
    // The framework asks synchronously: once at the start, then once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => WriteAsync(element)).GetAwaiter().GetResult();

    async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var keys = new List<XElement>();
        await foreach (var row in records.QueryAllAsync(KeyRingRows.All))
        {
            if (await secrets.FindAsync(JsonSerializer.Deserialize<string>(row.Payload)!) is { } key)
                keys.Add(XElement.Parse(key.Reveal()));
        }

        return keys;
    }

    /// <summary>The key first: a name without one is passed over.</summary>
    async Task WriteAsync(XElement element)
    {
        var name = $"data-protection/{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        await secrets.SetAsync(name, new SecretText(element.ToString(SaveOptions.DisableFormatting)));
        await records.InsertAsync(KeyRingRows.Of(name), JsonSerializer.Serialize(name));
    }
}

/// <summary>Adds the shared key ring.</summary>
public static class SharedKeyRingServices
{
    /// <summary>Adds data protection with keys among the secrets, for a gateway that many instances make up.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddSharedKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Tamga");
        services.AddOptions<KeyManagementOptions>().Configure<IRecordTable, ISecretStore>(
            (keys, records, secrets) => keys.XmlRepository = new SharedKeyRing(records, secrets));
        return services;
    }
}
