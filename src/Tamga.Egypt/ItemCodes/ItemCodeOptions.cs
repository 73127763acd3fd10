using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using Tamga.Settings;

namespace Tamga.Egypt.ItemCodes;

/// <summary>Codes of goods and services: registering them, and which of them a customer may use.</summary>
sealed class ItemCodeOptions
{
    /// <summary>
    /// What becomes of a document with an EGS code that its issuer may not use, as far as that is known: refused before it is
    /// signed, warned of, or not looked at. A customer's <c>etaDocuments.itemCodeCheck</c> counts more.
    /// </summary>
    [EnumDataType(typeof(CodeCheckMode))]
    public CodeCheckMode Check { get; set; } = CodeCheckMode.Refuse;

    /// <summary>
    /// Whether the use of a GS1 code has to be asked for, too, before it may be used. Default: no (assumed: ETA's pages leave it
    /// open).
    /// </summary>
    public bool Gs1NeedsRequest { get; set; }

    /// <summary>
    /// How long after ETA's list was read whole a code that was not on it counts as not usable. Default: 30 hours (assumed):
    /// beyond that nothing is concluded.
    /// </summary>
    [TimeRange]
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromHours(30);

    /// <summary>
    /// When the lists of customers that register codes are read anew: a cron expression, Egyptian time; empty for never. Default:
    /// every night at two.
    /// </summary>
    [Cron]
    public string SyncSchedule { get; set; } = "0 0 2 * * ?";

    /// <summary>The most codes in one call to ETA. Default: 100 (assumed: ETA publishes no number).</summary>
    [Range(1, 1000)]
    public int BatchCodes { get; set; } = 100;

    /// <summary>The most pages of ETA's list that one step reads. Default: 20 (assumed).</summary>
    [Range(1, 1000)]
    public int PagesAtOnce { get; set; } = 20;
}

/// <summary>What becomes of a document with a code that its issuer may not use.</summary>
enum CodeCheckMode
{
    [Description("Nobody looks.")]
    Off,

    [Description("It is sent, with a warning.")]
    Warn,

    [Description("It is refused before it is signed.")]
    Refuse,
}
