using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Tamga.Settings;

namespace Tamga.Egypt.Received;

/// <summary>How received documents are kept, section <c>Tamga:Egypt:Received</c>.</summary>
sealed class ReceivedOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Tamga:Egypt:Received";

    /// <summary>
    /// When the last days of enrolled customers are searched: a cron expression, Egyptian time; empty for never. Default: every
    /// day at half past five (assumed). Between two searches callbacks tell what is new.
    /// </summary>
    [Cron]
    public string Schedule { get; set; } = "0 30 5 * * ?";

    /// <summary>
    /// How many days back a search reaches where an enrolment says nothing else. Default: 10 (assumed: longer than a document
    /// may be cancelled or rejected, so that its last state is seen).
    /// </summary>
    [Range(1, 366)]
    public int Days { get; set; } = 10;

    /// <summary>
    /// How many days of submissions one search asks for; ETA takes 30 at the most (official). Default: 5 (assumed).
    /// </summary>
    [Range(1, 30)]
    public int PieceDays { get; set; } = 5;

    /// <summary>How many documents of a page are read at a time. Default: 4 (assumed).</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 4;

    /// <summary>Whether what ETA calls back about is read at once. Default: yes.</summary>
    public bool FollowCallbacks { get; set; } = true;

    /// <summary>
    /// How long after its arrival a document may be rejected, where ETA does not say it of the document itself. Default: 72
    /// hours (an example in the SDK).
    /// </summary>
    [TimeRange]
    public TimeSpan RejectWithin { get; set; } = TimeSpan.FromHours(72);
}

/// <summary>What the attributes of the options say, as code.</summary>
[OptionsValidator]
sealed partial class ReceivedOptionsRules : IValidateOptions<ReceivedOptions>;
