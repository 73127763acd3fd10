using System.CommandLine;

namespace Tamga.Signer.Commands;

/// <summary>The options of the agent's page.</summary>
sealed class PageOptions
{
    const int UsualPort = 7117;

    readonly Option<int?> _page = new("--page")
    {
        Description = $"Shows what is signed on a page for this machine alone, on a port; {UsualPort} when none is named.",
        Arity = ArgumentArity.ZeroOrOne, HelpName = "port",
    };

    readonly Option<bool> _ask = new("--ask") { Description = "Signs nothing without a click on the page." };

    public IEnumerable<Option> All => [_page, _ask];

    /// <summary>Whether a person has to say yes to each document.</summary>
    public bool Asks(ParseResult parsed) => parsed.GetValue(_ask);

    /// <returns>The page's port; nothing without a page.</returns>
    /// <exception cref="SignerUsageException">There is nowhere to ask, or the port is none.</exception>
    public int? Port(ParseResult parsed)
    {
        int? port = parsed.GetResult(_page) is null ? null : parsed.GetValue(_page) ?? UsualPort;
        if (port is null && Asks(parsed)) throw new SignerUsageException("--ask needs --page: there is where it asks.");
        if (port is < 1 or > ushort.MaxValue) throw new SignerUsageException($"--page takes a port, 1 to {ushort.MaxValue}.");
        return port;
    }

    /// <summary>What was given, as another command line takes it.</summary>
    public IEnumerable<string> Arguments(ParseResult parsed)
    {
        if (Port(parsed) is { } port) yield return $"--page={port}";
        if (Asks(parsed)) yield return "--ask";
    }
}
