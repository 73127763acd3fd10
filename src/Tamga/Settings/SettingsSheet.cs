using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Tamga.Settings;

/// <summary>A setting as an operator may see it.</summary>
/// <param name="Key">The whole key.</param>
/// <param name="Value">What is set; nothing where it is not shown.</param>
/// <param name="IsHidden">Whether something is set that is not shown.</param>
public sealed record ShownSetting(string Key, string? Value, bool IsHidden);

/// <summary>
/// What is set under <c>Tamga:</c>. Shown are values that cannot be a secret by what they are: numbers, times, yes and no,
/// names of choices, the host of an address. A text is shown only where its key does not sound like a secret; of the others it
/// is said that they are set.
/// </summary>
public static class SettingsSheet
{
    static readonly string[] Suspicious = ["secret", "password", "key", "token", "connection", "credential", "pin", "proxy"];

    /// <summary>All that is set, by key.</summary>
    /// <param name="services">The services.</param>
    public static IEnumerable<ShownSetting> Of(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var known = services.GetServices<SettingsSection>().SelectMany(s => UnknownSettings.KeysOf(s.Path, s.Options)).ToList();
        return LeavesOf(configuration.GetSection("Tamga")).OrderBy(leaf => leaf.Path, StringComparer.Ordinal)
            .Select(leaf => Show(leaf.Path, leaf.Value!, known.Find(key => key.Covers(leaf.Path))));
    }

    static ShownSetting Show(string path, string value, SettingKey? known)
    {
        var shown = known is null ? null : ShownOf(known, path, value);
        return new ShownSetting(path, shown, shown is null && value.Length > 0);
    }

    static string? ShownOf(SettingKey known, string path, string value)
    {
        if (known.Type == typeof(Uri) || value.Contains("://", StringComparison.Ordinal)) return HostOf(value);
        if (known.Type == typeof(bool) || known.Type == typeof(TimeSpan) || known.Type.IsEnum || IsNumber(value)) return value;
        var name = path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return Array.Exists(Suspicious, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? null : value;
    }

    /// <summary>Without who signs in there, and without the path, which may hold a key.</summary>
    static string? HostOf(string value) =>
        Uri.TryCreate(value.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
            UriKind.Absolute, out var address)
            ? $"{address.Scheme}://{address.Authority.Split('@')[^1]}" : null;

    static bool IsNumber(string value) => value.Length < 12 && decimal.TryParse(
        value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    static IEnumerable<IConfigurationSection> LeavesOf(IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        return children.Count > 0 ? children.SelectMany(LeavesOf) : section.Value is null ? [] : [section];
    }
}
