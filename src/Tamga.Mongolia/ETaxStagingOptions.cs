using System.ComponentModel.DataAnnotations;
using Tamga.Settings;

namespace Tamga.Mongolia;

/// <summary>Where customers whose <c>etax.environment</c> is <c>staging</c> file: the authority's test system.</summary>
sealed class ETaxStagingOptions
{
    /// <summary>The address of its token endpoint (official).</summary>
    [Required, Address]
    public Uri TokenUrl { get; set; } = new("https://st.auth.itc.gov.mn/auth/realms/Staging/protocol/openid-connect/token");

    /// <summary>The client id of its login. Default: <c>etax-api-staging</c> (official).</summary>
    [Required]
    public string ClientId { get; set; } = "etax-api-staging";

    /// <summary>The root of its API (observed; sources disagree on the scheme).</summary>
    [Required, Address]
    public Uri ApiBaseUrl { get; set; } = new("https://st-etax.mta.mn/api/beta");

    /// <summary>The integrator's key there. No default.</summary>
    [RegularExpression("[!-~]*", ErrorMessage = "{0} must be plain ASCII text without spaces or line breaks")]
    public string? NeKey { get; set; }
}
