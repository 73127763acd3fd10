using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Settings;

namespace Tamga.Mongolia;

/// <summary>
/// How Tamga reaches the Mongolian e-Tax system, and what it does where the public facts leave a choice. Each default
/// names its source: <em>official</em> is the developer portal's page, <em>observed</em> comes from other people's
/// working clients, <em>assumed</em> has no source and is ours.
/// </summary>
sealed class ETaxOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Tamga:Mongolia";

    /// <summary>
    /// The address of the state login's token endpoint. Default: production (official). Staging is
    /// <c>https://st.auth.itc.gov.mn/auth/realms/Staging/protocol/openid-connect/token</c>.
    /// </summary>
    [Required, Address]
    public Uri TokenUrl { get; set; } = new("https://auth.itc.gov.mn/auth/realms/ITC/protocol/openid-connect/token");

    /// <summary>
    /// The client id of the login. Default: <c>etax-gui</c>, the public web client (observed; the official page names only
    /// staging's <c>etax-api-staging</c>), so ask the IT centre which id it gave to your system.
    /// </summary>
    [Required]
    public string ClientId { get; set; } = "etax-gui";

    /// <summary>
    /// The root of the e-Tax API. Default: production (official). Staging is <c>https://st-etax.mta.mn/api/beta</c>
    /// (observed), and sources disagree on its scheme.
    /// </summary>
    [Required, Address]
    public Uri ApiBaseUrl { get; set; } = new("https://etax.mta.mn/api/beta");

    /// <summary>
    /// The integrator's key, sent as <c>NE-KEY</c> with every call (official). No default: the IT centre hands it out on
    /// request. It belongs to whoever runs Tamga, not to the companies that file.
    /// </summary>
    [RegularExpression("[!-~]*", ErrorMessage = "{0} must be plain ASCII text without spaces or line breaks")]
    public string? NeKey { get; set; }

    /// <summary>
    /// The outbound proxy for the login and the API, with its user and password if it needs them. Default: none, the
    /// machine's own settings apply. Sources disagree on whether the authority answers addresses outside Mongolia.
    /// </summary>
    [Address("http", "https", "socks4", "socks4a", "socks5")]
    public Uri? Proxy { get; set; }

    /// <summary>
    /// The path of the call that lists a login's organisations, relative to <see cref="ApiBaseUrl"/>. Default:
    /// <c>user/getUserOrgs</c> (official); another client reaches it outside the <c>beta</c> root, which
    /// <c>/api/user/getUserOrgs</c> would do here.
    /// </summary>
    [Required]
    public string UserOrgsPath { get; set; } = "user/getUserOrgs";

    /// <summary>The <c>reportStatusId</c> sent with a submit. Default: 2 (observed; another client sends 3).</summary>
    public int SubmitReportStatusId { get; set; } = 2;

    /// <summary>
    /// The <c>reportStatusId</c> sent with a save. Default: 2, "saved" (observed; the official sample answer shows it).
    /// </summary>
    public int SaveReportStatusId { get; set; } = 2;

    /// <summary>The <c>type</c> of every detail row of a save. Default: 0 (official sample; another client sends 1).</summary>
    public int DetailType { get; set; }

    /// <summary>
    /// The <c>activitiType</c> of a save and a submit, spelled as the authority spells it. Default: 1 (official sample).
    /// </summary>
    public int ActivitiType { get; set; } = 1;

    /// <summary>
    /// What an X report carries in its detail rows. Default: <see cref="XDetailStyle.Empty"/> (assumed: no source says what
    /// the authority expects).
    /// </summary>
    [EnumDataType(typeof(XDetailStyle))]
    public XDetailStyle XDetailStyle { get; set; } = XDetailStyle.Empty;

    /// <summary>
    /// The <c>taxReportCode</c>s of the forms that accept an X report, such as <c>ТТ-03А</c>. Default: empty, every form is
    /// tried and the authority decides (assumed: no public list exists).
    /// </summary>
    public IList<string> XForms { get; } = [];

    /// <summary>The pause between two looks at a return that was sent. Default: 1 minute (assumed).</summary>
    [TimeRange]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a sent return is looked at every <see cref="PollInterval"/>; after that it counts as sent and still being
    /// processed, and is watched at the slower pace. Default: 24 hours (assumed: an inspector's working day is in it).
    /// </summary>
    [TimeRange]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The pause between two looks at a return that is still being processed. Default: 6 hours (assumed).</summary>
    [TimeRange]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long such a return is watched before a person has to look. Default: 60 days (assumed).</summary>
    [TimeRange]
    public TimeSpan WatchTimeout { get; set; } = TimeSpan.FromDays(60);

    /// <summary>
    /// The pause between two looks at a return that waits for a person to sign and send it on e-Tax's pages, within
    /// <see cref="PollTimeout"/>; after that it is <see cref="WatchInterval"/>. Default: 5 minutes (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan HandInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long one call to the login or the API may take, from the first byte sent to the last byte read. Default:
    /// 60 seconds (observed: other clients wait 30 to 60).
    /// </summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How many calls may be under way at once, to the API and to the login each. Default: 16 (assumed: the authority
    /// publishes no limit, so start low).
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConcurrentRequests { get; set; } = 16;

    /// <summary>
    /// How long before its expiry an access token is no longer used. Default: 60 seconds (observed: other clients keep 30
    /// to 60). A token that lives shorter than twice this is used for the first half of its life.
    /// </summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan TokenSkew { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long an ERP's request waits for the authority's due list before it is accepted without that check, which is then
    /// made in the background. Default: 10 seconds (assumed).
    /// </summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan ScreenTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The pause before a call that failed is made again; it doubles with every failure. Default: 2 seconds (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan RetryFirstDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such pause. Default: 5 minutes (assumed).</summary>
    [TimeRange]
    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a step is repeated before its filing fails and a person decides. Default: 24 hours (assumed: longer than a
    /// night's outage, shorter than the time between a month's first days and its due date).
    /// </summary>
    [TimeRange]
    public TimeSpan RetryGiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The authority's test system, for the customers that file there.</summary>
    [ValidateObjectMembers]
    public ETaxStagingOptions Staging { get; set; } = new();

    /// <summary>The monthly zero filing.</summary>
    [ValidateObjectMembers]
    public ZeroFilingOptions ZeroFiling { get; set; } = new();

    /// <summary>Due dates.</summary>
    [ValidateObjectMembers]
    public TaxCalendarOptions Calendar { get; set; } = new();
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class ETaxOptionsRules : IValidateOptions<ETaxOptions>;
