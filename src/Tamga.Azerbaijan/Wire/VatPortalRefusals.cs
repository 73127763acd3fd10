using Tamga.Upstream;

namespace Tamga.Azerbaijan.Wire;

/// <summary>What a no of VatPortal means beside what any authority's may mean.</summary>
static class VatPortalRefusals
{
    /// <summary>The method is not the one the call wants: nothing was done (1, or HTTP 405).</summary>
    public static readonly Refusal Method = new("method");

    /// <summary>
    /// Credentials or token are missing or wrong, or the account is disabled (4, 5, 7, or HTTP 401): nothing is tried with them
    /// again. It is not <see cref="Refusal.SignIn"/>, which filings wait out: whoever waits here would hold the phone.
    /// </summary>
    public static readonly Refusal Credentials = new("credentials");

    /// <summary>No ASAN phone, or not one of this account (15; of partners also 16 and 17).</summary>
    public static readonly Refusal Phone = new("phone");

    /// <summary>An invoice does not fit VatPortal's rules (14).</summary>
    public static readonly Refusal Invoice = new("invoice");
}
