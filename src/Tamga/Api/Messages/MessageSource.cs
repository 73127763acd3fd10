using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Api.Messages;

/// <summary>Messages of one assembly: its embedded <c>Messages/{language}.json</c>, a text for each key.</summary>
/// <param name="assembly">The assembly.</param>
sealed class MessageSource(Assembly assembly)
{
    /// <summary>Its messages in a language.</summary>
    /// <param name="language">One of <see cref="MessageLanguage.All"/>.</param>
    public IReadOnlyDictionary<string, string> Read(string language)
    {
        using var file = assembly.GetManifestResourceStream($"Messages/{language}.json")
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no messages in {language}.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }
}

/// <summary>Adds messages.</summary>
public static class MessageServices
{
    /// <summary>Adds what an assembly says in every language: its embedded <c>Messages/{language}.json</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="assembly">The assembly.</param>
    public static IServiceCollection AddMessages(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new MessageSource(assembly));
}
