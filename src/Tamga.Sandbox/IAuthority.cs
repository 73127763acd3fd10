using System.Text.Json;

namespace Tamga.Sandbox;

/// <summary>One stand-in authority: a folder of its own and one line in <see cref="SandboxServer"/>.</summary>
interface IAuthority
{
    /// <summary>The member of <c>POST /sandbox/seed</c> that is for this authority.</summary>
    string Name { get; }

    /// <summary>What a stranger reads about it on the welcome page: path roots and seeded logins.</summary>
    IReadOnlyList<string> Introduction { get; }

    void Map(IEndpointRouteBuilder routes);

    /// <summary>Control endpoints of this authority alone, under <c>/sandbox</c>.</summary>
    void MapControl(IEndpointRouteBuilder control)
    {
    }

    /// <summary>Brings what goes on by itself up to the present moment, before the ledger is read.</summary>
    void Settle()
    {
    }

    /// <summary>Returns to the seeded state.</summary>
    void Reset();

    /// <summary>
    /// Checks a seed without touching anything and returns the change, so that a seed is applied whole or not at all.
    /// </summary>
    /// <exception cref="global::Tamga.Sandbox.Control.ControlException">
    /// The seed makes no sense; the message says where.
    /// </exception>
    Action ReadSeed(JsonElement seed);
}
