namespace Tamga.SelfHost.Commands;

/// <summary>
/// Tells settings (<c>--Tamga:Section:Key=value</c>, or the value as the next argument) from the command line's own
/// options. They are taken out before it is parsed: an option whose value may be left out would swallow them.
/// </summary>
static class SettingArguments
{
    const string Prefix = "--Tamga:";

    /// <exception cref="BadConfigurationException">A setting has no value.</exception>
    public static (IReadOnlyList<string> Options, IReadOnlyList<string> Settings) Split(IReadOnlyList<string> args)
    {
        List<string> options = [], settings = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                options.Add(args[i]);
            }
            else if (args[i].Contains('='))
            {
                settings.Add(args[i]);
            }
            else if (i + 1 < args.Count
                && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add($"{args[i]}={args[++i]}");
            }
            else
            {
                throw new BadConfigurationException($"{args[i]} has no value; write {args[i]}=value.");
            }
        }

        return (options, settings);
    }
}
