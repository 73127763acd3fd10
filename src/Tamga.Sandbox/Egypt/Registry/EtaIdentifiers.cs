using System.Globalization;
using System.Security.Cryptography;

namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>Identifiers in the forms that published answers show.</summary>
static class EtaIdentifiers
{
    const string Capitals = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const string Mixed = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>26 upper-case letters and digits: documents, submissions.</summary>
    public static string New() => RandomNumberGenerator.GetString(Capitals, 26);

    /// <summary>The longer secret of a public link: 26 capitals, 6 mixed characters and the second of its making.</summary>
    public static string NewLong(DateTimeOffset now) =>
        New() + RandomNumberGenerator.GetString(Mixed, 6) + now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
