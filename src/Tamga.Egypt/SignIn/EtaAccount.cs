namespace Tamga.Egypt.SignIn;

/// <summary>An ERP's credentials at ETA.</summary>
sealed record EtaAccount
{
    /// <summary>The client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client secret.</summary>
    public required string ClientSecretSecret { get; init; }

    /// <summary>The registration number of the taxpayer, when the client is an intermediary that acts for it.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>New whenever a client id or a client secret is given, be it the same.</summary>
    public required string CredentialsVersion { get; init; }
}
