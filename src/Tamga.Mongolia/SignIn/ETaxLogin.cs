using System.Security.Cryptography;
using System.Text;
using Tamga.Mongolia.Returns;
using Tamga.Secrets;
using Tamga.Upstream;

namespace Tamga.Mongolia.SignIn;

/// <summary>A person's e-Tax login, as one customer keeps it. One person's login may serve many companies.</summary>
/// <param name="CustomerId">Whose credentials these are, on our side.</param>
/// <param name="Username">The login name; it has Cyrillic letters.</param>
/// <param name="Password">The password.</param>
/// <param name="CredentialsVersion">Changes whenever somebody enters the credentials anew, be it the same ones.</param>
/// <param name="IsStaging">Whether it is a login of the authority's test system.</param>
sealed record ETaxLogin(
    string CustomerId, string Username, SecretText Password, string CredentialsVersion, bool IsStaging = false)
    : UpstreamLogin(CustomerId, CredentialsVersion)
{
    /// <summary>The key of a return: the test system's returns are not the real ones.</summary>
    public string KeyOf(ReturnRow row) => KeyOf(row, IsStaging);

    public static string KeyOf(ReturnRow row, bool isStaging) => isStaging ? $"staging:{row.NaturalKey}" : row.NaturalKey;

    public override string PersonKey() => $"{Prefix}{LookAlikes.Fold(Username)}";

    public override string SessionKey() =>
        $"{Prefix}{Username}\n{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Password.Reveal())))}";

    string Prefix => IsStaging ? "staging\n" : "";
}
