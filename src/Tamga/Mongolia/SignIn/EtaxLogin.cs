using Tamga.Secrets;

namespace Tamga.Mongolia;

/// <summary>A person's e-Tax login, as one Tamga account keeps it. One person's login may serve many companies.</summary>
/// <param name="AccountId">Whose credentials these are, on our side.</param>
/// <param name="Username">The login name; it has Cyrillic letters.</param>
/// <param name="Password">The password.</param>
/// <param name="CredentialsVersion">Changes whenever somebody enters the credentials anew, be it the same ones.</param>
internal sealed record EtaxLogin(string AccountId, string Username, SecretText Password, string CredentialsVersion);
