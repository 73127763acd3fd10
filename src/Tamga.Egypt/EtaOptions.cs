using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.Documents;
using Tamga.Egypt.ItemCodes;
using Tamga.Settings;

namespace Tamga.Egypt;

/// <summary>
/// How Tamga reaches ETA, and what it does where the public facts leave a choice. Each default names its source:
/// <em>official</em> is ETA's SDK page, <em>observed</em> comes from other people's working clients, <em>assumed</em> has no
/// source and is ours.
/// </summary>
sealed class EtaOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Tamga:Egypt";

    /// <summary>Where customers with <c>isProduction</c> are filed (official addresses).</summary>
    [ValidateObjectMembers]
    public EtaEnvironmentOptions Production { get; set; } = new()
    {
        IdentityUrl = new("https://id.eta.gov.eg"), ApiUrl = new("https://api.invoicing.eta.gov.eg"),
        PortalUrl = new("https://invoicing.eta.gov.eg"),
    };

    /// <summary>Where all others are filed (official addresses).</summary>
    [ValidateObjectMembers]
    public EtaEnvironmentOptions PreProduction { get; set; } = new()
    {
        IdentityUrl = new("https://id.preprod.eta.gov.eg"), ApiUrl = new("https://api.preprod.invoicing.eta.gov.eg"),
        PortalUrl = new("https://preprod.invoicing.eta.gov.eg"),
    };

    /// <summary>How documents are made.</summary>
    [ValidateObjectMembers]
    public DocumentSettings Documents { get; set; } = new();

    /// <summary>Codes of goods and services.</summary>
    [ValidateObjectMembers]
    public ItemCodeOptions ItemCodes { get; set; } = new();

    /// <summary>
    /// A folder with newer lists of codes, as <c>tamga eta codes</c> writes them; null for those that came with the gateway.
    /// </summary>
    public string? CodeLists { get; set; }

    /// <summary>How often ETA is asked.</summary>
    [ValidateObjectMembers]
    public EtaRateLimits RateLimits { get; set; } = new();

    /// <summary>
    /// How an ERP shows its client id and secret. Default: <see cref="EtaClientAuthentication.Basic"/> (official text);
    /// ETA's Postman collection and many clients use form fields. A point of sale always uses form fields.
    /// </summary>
    [EnumDataType(typeof(EtaClientAuthentication))]
    public EtaClientAuthentication ClientAuthentication { get; set; } = EtaClientAuthentication.Basic;

    /// <summary>The <c>scope</c> of an ERP's token; empty leaves it out. Default: <c>InvoicingAPI</c> (official).</summary>
    public string Scope { get; set; } = "InvoicingAPI";

    /// <summary>
    /// How long before its expiry an access token is no longer used. Default: 60 seconds (assumed). A token that lives
    /// shorter than twice this is used for the first half of its life.
    /// </summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan TokenSkew { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long one call may take, from the first byte sent to the last byte read. Default: 100 seconds (assumed).
    /// </summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How many calls may be under way at once, to the API and to the login of each environment. Default: 64 (assumed:
    /// ETA limits each taxpayer system by itself).
    /// </summary>
    [Range(1, 10_000)]
    public int MaxConcurrentRequests { get; set; } = 64;

    /// <summary>The most documents in one submission. Default: 100 (assumed: ETA publishes no number).</summary>
    [Range(1, 1000)]
    public int BatchDocuments { get; set; } = 100;

    /// <summary>
    /// The largest submission in bytes; a single document may be larger. Default: 1,000,000 (assumed: ETA publishes no number).
    /// </summary>
    [Range(1000, 100_000_000)]
    public int BatchBytes { get; set; } = 1_000_000;

    /// <summary>
    /// The most receipts in one submission. Default: 50 (assumed): after a rejected one, those behind it are sent again.
    /// </summary>
    [Range(1, 500)]
    public int BatchReceipts { get; set; } = 50;

    /// <summary>
    /// The largest submission of receipts in bytes. Default: 1,500,000 (the SDK's 1.5 MB, read by two products); ETA takes no
    /// more.
    /// </summary>
    [Range(1000, 1_500_000)]
    public int ReceiptBatchBytes { get; set; } = 1_500_000;

    /// <summary>How many devices of one request are at work at a time. Default: 64 (assumed).</summary>
    [Range(1, 10_000)]
    public int DeviceConcurrency { get; set; } = 64;

    /// <summary>
    /// How long after a submission without an answer a document that ETA's search does not show counts as not arrived.
    /// Default: 30 seconds (assumed).
    /// </summary>
    [TimeRange(least: "00:00:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The first pause between two looks at what ETA is processing; it grows to ten times this. Default: 3 seconds (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long ETA is looked at so often; after that at the slower pace. Default: 15 minutes (assumed).</summary>
    [TimeRange]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The pause between two looks from then on. Default: 10 minutes (assumed).</summary>
    [TimeRange]
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long ETA's decision is waited for before a person has to look. Default: 7 days (assumed).</summary>
    [TimeRange]
    public TimeSpan WatchTimeout { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long documents wait for the customer's signature. Default: 24 hours (assumed).</summary>
    [TimeRange]
    public TimeSpan SignatureTimeout { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether a receipt is hashed with its empty <c>uuid</c> in the text
    /// (observed), or without that member. ETA's words allow both.
    /// </summary>
    public bool ReceiptUuidKeepsEmptyKey { get; set; } = true;

    /// <summary>
    /// After how long a receipt is late: refused unless ETA has granted a late submission. Default: 24 hours (official).
    /// </summary>
    [TimeRange]
    public TimeSpan ReceiptLateAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// The same for a receipt that replaces an invalid one (<c>referenceOldUUID</c>). Default: 96 hours (the SDK's, read by two
    /// products).
    /// </summary>
    [TimeRange]
    public TimeSpan ReceiptMendWithin { get; set; } = TimeSpan.FromHours(96);

    /// <summary>
    /// How long after its sale a return is taken. Default: 540 days (the SDK's, read by two products).
    /// </summary>
    [TimeRange]
    public TimeSpan ReceiptReturnWithin { get; set; } = TimeSpan.FromDays(540);

    /// <summary>How far a till's clock may be ahead; what is issued later is refused. Default: 5 minutes (assumed).</summary>
    [TimeRange(least: "00:00:00", most: "1.00:00:00")]
    public TimeSpan ReceiptClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The pause before a call that failed is made again; it doubles with every failure. Default: 2 seconds (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan RetryFirstDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such pause. Default: 5 minutes (assumed).</summary>
    [TimeRange]
    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a step is repeated before its filing fails and a person decides. Default: 24 hours (assumed).</summary>
    [TimeRange]
    public TimeSpan RetryGiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How a customer's documents are made: what it says itself, and what the settings say of all others.</summary>
    /// <param name="customer">The customer.</param>
    public DocumentSettings MakingOfDocuments(Customer customer)
    {
        var settings = Documents with { ReceiptUuidKeepsEmptyKey = ReceiptUuidKeepsEmptyKey };
        return customer.Eta().Documents is { } own ? own.Over(settings) : settings;
    }

    /// <summary>The environment of a customer.</summary>
    /// <param name="isProduction">Whether it files in production.</param>
    public EtaEnvironmentOptions Of(bool isProduction) => isProduction ? Production : PreProduction;
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class EtaOptionsRules : IValidateOptions<EtaOptions>;
