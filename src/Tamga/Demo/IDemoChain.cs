using System.Text.Json.Nodes;

namespace Tamga.Demo;

/// <summary>
/// What a country shows in the demo: a real chain from request to evidence, against the stand-in authorities' seeds.
/// </summary>
public interface IDemoChain
{
    /// <summary>The members of a customer that it needs.</summary>
    JsonObject CustomerMembers { get; }

    /// <summary>Posts what is to be filed, as an ERP would.</summary>
    /// <param name="erp">The ERP.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DemoFailedException">It went another way than it should.</exception>
    Task<IReadOnlyList<DemoFiling>> PostAsync(DemoErp erp, CancellationToken cancellationToken);
}

/// <summary>A filing the demo follows.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Authority">Its authority.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Outcome">The authority's number and last word, told from the filing when it has ended well.</param>
public sealed record DemoFiling(string Id, string Authority, string What, Func<JsonNode, (string Number, string Word)> Outcome);

/// <summary>Something in the demo went another way than it should.</summary>
/// <param name="message">What.</param>
public sealed class DemoFailedException(string message) : Exception(message);
