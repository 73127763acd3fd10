using System.Security.Cryptography;
using System.Text;
using Tamga.Records;

namespace Tamga.Upstream.SignIn;

/// <summary>
/// Where signing in stands in the record table: which credentials were refused, and who waits for others, by customer; and who is
/// signing in, by person.
/// </summary>
static class SignInRows
{
    const string RefusedTable = "refusedlogins";
    const string WaitingTable = "waitinglogins";
    const string LeaseTable = "signinleases";

    /// <summary>New credentials have a new version, and with it a clean slate.</summary>
    public static RowKey Refusal(string authority, UpstreamLogin login) => new(
        RefusedTable, login.CustomerId,
        $"{authority}|{login.CredentialsVersion}|{Convert.ToHexStringLower(Person(login), 0, 8)}");

    public static RowQuery Refusals(string customerId) => new(RefusedTable, customerId);

    /// <summary>One for each person, whichever customers keep that login.</summary>
    public static RowKey Lease(string authority, UpstreamLogin login) =>
        new(LeaseTable, Convert.ToHexStringLower(Person(login)), authority);

    public static RowKey Waiting(string authority, string customerId, string instanceId) =>
        new(WaitingTable, customerId, $"{authority}|{instanceId}");

    public static RowQuery AllWaiting(string authority, string customerId) =>
        RowQuery.Prefix(WaitingTable, customerId, $"{authority}|");

    /// <summary>Who waits.</summary>
    public static string InstanceOf(string authority, RowKey waiting) => waiting.Row[(authority.Length + 1)..];

    static byte[] Person(UpstreamLogin login) => SHA256.HashData(Encoding.UTF8.GetBytes(login.PersonKey()));
}
