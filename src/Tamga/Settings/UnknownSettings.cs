using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tamga.Settings;

/// <summary>
/// Warns of settings that nothing reads, which are mostly misspelt ones, and names the key that was probably meant.
/// </summary>
/// <param name="configuration">What is set.</param>
/// <param name="sections">What is read.</param>
/// <param name="logger">Where it is told.</param>
sealed partial class UnknownSettings(
    IConfiguration configuration, IEnumerable<SettingsSection> sections, ILogger<UnknownSettings> logger)
    : IHostedService
{
    /// <summary>Everything that is ours.</summary>
    const string Root = "Tamga";

    /// <summary>A key that differs in more letters than this part of it was not meant.</summary>
    const double MostDifferent = 0.4;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var known = sections.SelectMany(s => KeysOf(s.Path, s.Options)).ToList();
        foreach (var key in Leaves(configuration.GetSection(Root)).Where(k => !known.Exists(n => n.Covers(k))))
            LogUnknown(key, Nearest(key, known) is { } nearest ? $"; {nearest} is the nearest one that there is" : "");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The keys of options, with those of the options in them.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="options">Their type.</param>
    public static IEnumerable<SettingKey> KeysOf(string path, Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
        {
            var key = $"{path}:{property.Name}";
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            ValidationAttribute[] rules = [.. property.GetCustomAttributes<ValidationAttribute>()];
            if (type.IsAssignableTo(typeof(IEnumerable)) && type != typeof(string))
                return [new SettingKey(key, type, rules, IsList: true)];
            return type.IsClass && type.Namespace?.StartsWith(nameof(System), StringComparison.Ordinal) != true
                ? KeysOf(key, type)
                : [new SettingKey(key, type, rules, IsList: false)];
        });

    static IEnumerable<string> Leaves(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        return children.Count > 0 ? children.SelectMany(Leaves) : section.Value is null ? [] : [section.Path];
    }

    static string? Nearest(string key, IReadOnlyList<SettingKey> known) => known
        .Select(k => new { k.Path, Distance = Distance(key.ToUpperInvariant(), k.Path.ToUpperInvariant()) })
        .Where(k => k.Distance <= MostDifferent * key.Length).MinBy(k => k.Distance)?.Path;

    /// <summary>How many letters must be put in, left out or changed to come from one text to the other.</summary>
    static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                (row[j], diagonal) = (
                    Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)), row[j]);
            }
        }

        return row[^1];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing reads the setting {Key}{Nearest}.")]
    partial void LogUnknown(string key, string nearest);
}

/// <summary>A key of the configuration.</summary>
/// <param name="Path">The whole key, such as <c>Tamga:Webhooks:Timeout</c>.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Rules">What must be true of it.</param>
/// <param name="IsList">Whether there may be keys below it.</param>
sealed record SettingKey(string Path, Type Type, IReadOnlyList<ValidationAttribute> Rules, bool IsList)
{
    /// <summary>Whether what is set is this key, or an element of its list.</summary>
    public bool Covers(string key) =>
        key.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || (IsList && key.StartsWith(Path + ":", StringComparison.OrdinalIgnoreCase));
}
