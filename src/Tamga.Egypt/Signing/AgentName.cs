namespace Tamga.Egypt.Signing;

/// <summary>What an agent may be called: the header <c>X-Signer-Name</c>, and <c>signing.preferredAgent</c>.</summary>
static class AgentName
{
    public const int Longest = 100;

    /// <summary>What agents that do not name themselves are listed as.</summary>
    public const string Unnamed = "unnamed";
}
