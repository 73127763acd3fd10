namespace Tamga.Sandbox.Egypt;

/// <summary>What a client of the ETA sandbox is configured with: paths, client ids and the seeded taxpayers.</summary>
public static class EtaSeeds
{
    /// <summary>The path root of the identity server.</summary>
    public const string IdentityPath = "/eta-id";

    /// <summary>The path of the token endpoint.</summary>
    public const string TokenPath = IdentityPath + "/connect/token";

    /// <summary>The path root of the API; <c>/api/v1.0</c> and <c>/api/v1</c> follow.</summary>
    public const string ApiPath = "/eta-api";

    /// <summary>The ERP of the first taxpayer.</summary>
    public const string ClientId = "sandbox-client";

    /// <summary>The secret of <see cref="ClientId"/>.</summary>
    public const string ClientSecret = "Sandbox#1";

    /// <summary>The registration number of the first taxpayer.</summary>
    public const string Rin = "123456789";

    /// <summary>The ERP of the second taxpayer, who can receive the first one's documents and reject them.</summary>
    public const string SecondClientId = "sandbox-client-2";

    /// <summary>The secret of <see cref="SecondClientId"/>.</summary>
    public const string SecondClientSecret = "Sandbox#2";

    /// <summary>The registration number of the second taxpayer.</summary>
    public const string SecondRin = "987654321";

    /// <summary>A point of sale that both taxpayers have, with the client id and secret of their ERP.</summary>
    public const string FirstPos = "POS-1";

    /// <summary>Another point of sale that both taxpayers have.</summary>
    public const string SecondPos = "POS-2";
}
