using Tamga.Sandbox.Azerbaijan;
using Tamga.Sandbox.Egypt;
using Tamga.Sandbox.Mongolia;

namespace Tamga.SelfHost;

/// <summary>What <c>--sandbox</c> sets.</summary>
static class SandboxSettings
{
    /// <summary>Where the authorities are, and who we are to them: nothing may send a sandbox's filing to a real authority.</summary>
    public static Dictionary<string, string?> Addresses(Uri sandbox)
    {
        var root = sandbox.AbsoluteUri.TrimEnd('/');
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["Tamga:Mongolia:TokenUrl"] = root + ETaxSeeds.TokenPath,
            ["Tamga:Mongolia:ApiBaseUrl"] = root + ETaxSeeds.ApiPath,
            ["Tamga:Mongolia:ClientId"] = ETaxSeeds.ClientId,
            ["Tamga:Mongolia:NeKey"] = ETaxSeeds.NeKey,
            ["Tamga:Azerbaijan:BaseUrl"] = root + VatPortalSeeds.ApiPath,
            ["Tamga:Egypt:Production:IdentityUrl"] = root + EtaSeeds.IdentityPath,
            ["Tamga:Egypt:Production:ApiUrl"] = root + EtaSeeds.ApiPath,
            ["Tamga:Egypt:PreProduction:IdentityUrl"] = root + EtaSeeds.IdentityPath,
            ["Tamga:Egypt:PreProduction:ApiUrl"] = root + EtaSeeds.ApiPath,
            ["Tamga:Egypt:Signing:SandboxCertificates"] = root + "/sandbox/certificates",
        };
    }

    /// <summary>A pace that suits authorities which decide in half a second. Settings given explicitly win.</summary>
    public static Dictionary<string, string?> Defaults { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Tamga:Accounts:OpenRegistration"] = "true",
        ["Tamga:Webhooks:AllowPrivateNetworks"] = "true",
        ["Tamga:Mongolia:PollInterval"] = "00:00:00.250",
        ["Tamga:Mongolia:RetryFirstDelay"] = "00:00:00.500",
        ["Tamga:Mongolia:RetryMaxDelay"] = "00:00:05",
        ["Tamga:Mongolia:RequestTimeout"] = "00:00:10",
        ["Tamga:Azerbaijan:PollSchedule"] = "100ms*20, 250ms*40, 1s",
        ["Tamga:Azerbaijan:PollTimeout"] = "00:02:00",
        ["Tamga:Azerbaijan:PinTimeout"] = "00:01:00",
        ["Tamga:Azerbaijan:QueueInterval"] = "00:00:05",
        ["Tamga:Azerbaijan:QaimeTimeout"] = "00:00:10",
        ["Tamga:Azerbaijan:RetryFirstDelay"] = "00:00:00.500",
        ["Tamga:Azerbaijan:RetryMaxDelay"] = "00:00:05",
        ["Tamga:Azerbaijan:RequestTimeout"] = "00:00:10",
        ["Tamga:Egypt:PollInterval"] = "00:00:00.250",
        ["Tamga:Egypt:SettleTime"] = "00:00:01",
        ["Tamga:Egypt:RetryFirstDelay"] = "00:00:00.500",
        ["Tamga:Egypt:RetryMaxDelay"] = "00:00:05",
        ["Tamga:Egypt:RequestTimeout"] = "00:00:20",
        ["Tamga:Egypt:RateLimits:Search"] = "00:00:00",
        ["Tamga:Egypt:Documents:IssuerAddress:Governate"] = "Cairo",
        ["Tamga:Egypt:Documents:IssuerAddress:RegionCity"] = "Nasr City",
        ["Tamga:Egypt:Documents:IssuerAddress:Street"] = "Sandbox Street",
        ["Tamga:Egypt:Documents:IssuerAddress:BuildingNumber"] = "1",
        ["Tamga:Egypt:Signing:Lease"] = "00:00:10",
    };
}
