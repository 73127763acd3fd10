using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Azerbaijan.Sync;
using Tamga.Azerbaijan.Taxpayers;
using Tamga.Settings;

namespace Tamga.Azerbaijan;

/// <summary>
/// How Tamga reaches VatPortal, and what it does where the public facts leave a choice. Each default names its source:
/// <em>documented</em> is the vendor's documentation of version 8.0, <em>assumed</em> has no source and is ours.
/// </summary>
sealed class VatPortalOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Tamga:Azerbaijan";

    /// <summary>What stands for the customer's subdomain in <see cref="BaseUrl"/>.</summary>
    public const string SubdomainPlaceholder = "{subdomain}";

    /// <summary>
    /// The root of the API, with <c>{subdomain}</c> in the place of the company's or partner's name. Default: documented.
    /// </summary>
    [Required, Address(Placeholder = SubdomainPlaceholder)]
    public string BaseUrl { get; set; } = "https://{subdomain}.vatportal.az/api";

    /// <summary>
    /// The outbound proxy, with its user and password if it needs them. Default: none, the machine's own settings apply.
    /// </summary>
    [Address("http", "https", "socks4", "socks4a", "socks5")]
    public Uri? Proxy { get; set; }

    /// <summary>
    /// The pauses between two looks at a process, each <c>pause*looks</c> and the last one without an end. Default:
    /// <c>2s*30, 5s*12, 10s</c> (documented: every 2 seconds in the first minute, every 5 in the second, every 10 from then on).
    /// </summary>
    [Pauses]
    public string PollSchedule { get; set; } = "2s*30, 5s*12, 10s";

    /// <summary>
    /// How long a process is looked at before its filing ends with a reason, and the phone is free for the next one.
    /// Default: 15 minutes (documented: up to 120 looks of this schedule).
    /// </summary>
    [TimeRange]
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long a person has to confirm a PIN that is shown, <see cref="PollTimeout"/> permitting. Default: 5 minutes
    /// (assumed: what VatPortal does with a PIN that never comes is not documented).
    /// </summary>
    [TimeRange]
    public TimeSpan PinTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a filing waits for its turn at the phone before it ends with a reason. Default: 12 hours (assumed: a working
    /// day).
    /// </summary>
    [TimeRange]
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How often a filing that waits for its turn looks by itself whether it has come. Default: 1 minute (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan QueueInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long invoices that were uploaded are looked for until VatPortal shows their qaimə numbers. Default: 1 minute
    /// (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan QaimeTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most invoices on a page of downloaded ones. Default: 5000 (documented).</summary>
    [Range(1, 100_000)]
    public int PageSize { get; set; } = 5000;

    /// <summary>
    /// How downloaded invoices are asked for. Default: <see cref="InvoiceReading.Process"/> (documented; whether it has pages is
    /// not, so that reading goes on by dates when a page comes twice).
    /// </summary>
    [EnumDataType(typeof(InvoiceReading))]
    public InvoiceReading Reading { get; set; } = InvoiceReading.Process;

    /// <summary>
    /// By how much sums of an invoice may differ, in manat. Default: 0.01 (assumed: documented invoices differ by up to 0.006).
    /// </summary>
    [Range(typeof(decimal), "0", "1000000")]
    public decimal Tolerance { get; set; } = 0.01m;

    /// <summary>The VAT rate that amounts with VAT are checked with. Default: 0.18 (documented).</summary>
    [Range(typeof(decimal), "0", "0.99")]
    public decimal VatRate { get; set; } = 0.18m;

    /// <summary>
    /// What it means for an upload that a taxpayer's number has a wrong check digit. Default: <see cref="VoenCheck.Warn"/>
    /// (assumed: the rule is public and none of the authority's, and the vendor's own samples break it).
    /// </summary>
    [EnumDataType(typeof(VoenCheck))]
    public VoenCheck VoenCheck { get; set; } = VoenCheck.Warn;

    /// <summary>The most invoices in one upload. Default: 500 (assumed: VatPortal publishes no limit).</summary>
    [Range(1, 100_000)]
    public int MostInvoices { get; set; } = 500;

    /// <summary>
    /// The longest span of a download in days. Default: 366 (assumed: VatPortal publishes no limit, and warns of long spans).
    /// </summary>
    [Range(1, 10_000)]
    public int MostDays { get; set; } = 366;

    /// <summary>The time zone of VatPortal's times. Default: <c>Asia/Baku</c> (assumed: the documents name none).</summary>
    [TimeZone]
    public string TimeZone { get; set; } = "Asia/Baku";

    /// <summary>How long one call may take. Default: 60 seconds (assumed).</summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a page of downloaded invoices may take to arrive. Default: 5 minutes (assumed).</summary>
    [TimeRange(most: "1.00:00:00")]
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many calls to one subdomain may be under way at once. Default: 4 (assumed).</summary>
    [Range(1, 1000)]
    public int MaxConcurrentRequests { get; set; } = 4;

    /// <summary>
    /// The pause before a call that failed is made again; it doubles with every failure. Default: 2 seconds (assumed).
    /// </summary>
    [TimeRange]
    public TimeSpan RetryFirstDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such pause. Default: 5 minutes (assumed).</summary>
    [TimeRange]
    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a step is repeated before its filing fails and a person decides. Default: 2 hours (assumed).</summary>
    [TimeRange]
    public TimeSpan RetryGiveUpAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// The age at which a token is renewed by itself. Default: 80 days (documented: renew at least every 90).
    /// </summary>
    [TimeRange]
    public TimeSpan RenewTokenAfter { get; set; } = TimeSpan.FromDays(80);

    /// <summary>
    /// When tokens are looked through, as a cron expression in <see cref="TimeZone"/>; empty for never. Default: daily at 06:15
    /// (assumed).
    /// </summary>
    [Cron]
    public string RenewalSchedule { get; set; } = "0 15 6 * * ?";

    /// <summary>The HTTP methods.</summary>
    [ValidateObjectMembers]
    public VatPortalVerbs Verbs { get; set; } = new();

    /// <summary>The download of the last days.</summary>
    [ValidateObjectMembers]
    public SyncOptions Sync { get; set; } = new();
}

/// <summary>How downloaded invoices are asked for.</summary>
enum InvoiceReading
{
    /// <summary>By the process that downloaded them.</summary>
    Process,

    /// <summary>By their dates.</summary>
    Dates,
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class VatPortalOptionsRules : IValidateOptions<VatPortalOptions>;
