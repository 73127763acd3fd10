using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Egypt.SignIn;

/// <summary>Who asks ETA: a customer's ERP, or one of its points of sale.</summary>
/// <param name="CustomerId">Whose credentials these are.</param>
/// <param name="IsProduction">In which environment.</param>
/// <param name="ClientId">The client id.</param>
/// <param name="ClientSecret">The client secret.</param>
/// <param name="CredentialsVersion">Changes whenever somebody enters the credentials anew, be it the same ones.</param>
/// <param name="Device">The point of sale; nothing for the ERP.</param>
sealed record EtaLogin(
    string CustomerId, bool IsProduction, string ClientId, SecretText ClientSecret, string CredentialsVersion,
    PosHeaders? Device = null)
    : UpstreamLogin(CustomerId, CredentialsVersion)
{
    /// <summary>The taxpayer for whom an intermediary signs in.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>
    /// What a token, a limit or a refusal is kept under: another version is another login, and so is another point of sale.
    /// </summary>
    public override string SessionKey() =>
        $"{CustomerId}|{(IsProduction ? "production" : "preproduction")}|{CredentialsVersion}|{Device?.Serial}";
}

/// <summary>What a point of sale shows beside its credentials; the names are ETA's headers.</summary>
/// <param name="Serial"><c>posserial</c>, as registered, at most 100 characters.</param>
/// <param name="OsVersion"><c>pososversion</c>, at most 50.</param>
/// <param name="ModelFramework"><c>posmodelframework</c>, at most 10.</param>
/// <param name="PreSharedKey"><c>presharedkey</c>, at most 200.</param>
sealed record PosHeaders(string Serial, string OsVersion, string ModelFramework, SecretText PreSharedKey);
