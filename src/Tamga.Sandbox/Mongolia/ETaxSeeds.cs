namespace Tamga.Sandbox.Mongolia;

/// <summary>What a client of the e-Tax sandbox is configured with: paths, keys and the seeded logins.</summary>
public static class ETaxSeeds
{
    /// <summary>The path of the token endpoint.</summary>
    public const string TokenPath = "/itc/auth/realms/ITC/protocol/openid-connect/token";

    /// <summary>The path root of the e-Tax API.</summary>
    public const string ApiPath = "/etax/api/beta";

    /// <summary>The only client id that may use the password grant.</summary>
    public const string ClientId = "etax-api-staging";

    /// <summary>The integrator's key for the <c>NE-KEY</c> header.</summary>
    public const string NeKey = "sandbox-ne-key";

    /// <summary>The login that may act for every seeded organisation.</summary>
    public const string Username = "АА10010110";

    /// <summary>The password of <see cref="Username"/>.</summary>
    public const string Password = "Sandbox#1";

    /// <summary>The login that may act for organisation 1002 only.</summary>
    public const string SecondUsername = "ББ20020220";

    /// <summary>The password of <see cref="SecondUsername"/>.</summary>
    public const string SecondPassword = "Sandbox#2";
}
