using Microsoft.Extensions.DependencyInjection;
using Tamga.Settings;

namespace Tamga.SelfHost.Tests.Settings;

/// <summary>Every section of settings that the one process reads.</summary>
static class AllSettings
{
    public static IReadOnlyList<SettingsSection> Sections { get; } = Read();

    static IReadOnlyList<SettingsSection> Read()
    {
        using var directory = new TemporaryDirectory();
        using var host = (IDisposable)GatewayHost.Create(new GatewayHostOptions
        {
            Urls = "http://127.0.0.1:0", DataDirectory = directory.Path, Settings = [],
        });
        return [.. ((Microsoft.AspNetCore.Builder.WebApplication)host).Services.GetServices<SettingsSection>()];
    }
}
