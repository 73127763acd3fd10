using System.CommandLine;

namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary>Which gateway, and for whom: the options that all of these commands have.</summary>
sealed class GatewayOptions
{
    const string KeyVariable = "TAMGA_API_KEY";

    readonly Option<string> _url = new("--url")
    {
        Description = "The gateway's address.", DefaultValueFactory = _ => "http://127.0.0.1:7071", Recursive = true,
    };

    readonly Option<string?> _apiKey = new("--api-key")
    {
        Description = $"The customer's key. Default: the environment's {KeyVariable}, which no list of processes shows.",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_url);
        command.Options.Add(_apiKey);
    }

    /// <summary>The gateway that is meant.</summary>
    /// <exception cref="BadConfigurationException">The address is none, or there is no key.</exception>
    public GatewayClient Connect(ParseResult parsed)
    {
        var url = parsed.GetValue(_url)!;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new BadConfigurationException($"--url takes an http address, not '{url}'.");
        var key = parsed.GetValue(_apiKey) ?? Environment.GetEnvironmentVariable(KeyVariable);
        return string.IsNullOrWhiteSpace(key)
            ? throw new BadConfigurationException($"The customer's key is missing: give --api-key, or set {KeyVariable}.")
            : new GatewayClient(address, key.Trim());
    }
}
