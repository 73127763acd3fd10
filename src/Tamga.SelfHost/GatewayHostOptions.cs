namespace Tamga.SelfHost;

/// <summary>What a gateway process is told from outside.</summary>
sealed record GatewayHostOptions
{
    /// <summary>Where to listen; several are separated by semicolons.</summary>
    public required string Urls { get; init; }

    /// <summary>The data directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Settings as arguments, <c>--Tamga:Section:Key=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The countries.</summary>
    public IReadOnlyList<AuthorityModule> Modules { get; init; } = Composition.Modules;

    /// <summary>Stand-in authorities to be used instead of the real ones.</summary>
    public Uri? Sandbox { get; init; }

    /// <summary>The last word on services, for tests.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }
}
