using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia;

/// <summary>What alerts of e-Tax are about.</summary>
static class AlertKinds
{
    /// <summary>Due soon or today, and not filed.</summary>
    public const string DueDate = "due-date";

    /// <summary>Sent back by the inspector.</summary>
    public const string Returned = "returned";

    /// <summary>Late, and nobody has asked for an extension.</summary>
    public const string Late = "late";

    /// <summary>Late, and may be filed for 24 hours.</summary>
    public const string LateApproved = "late-approved";

    /// <summary>Left saved by a filing that failed, or after a submit that e-Tax took: in law as late as nothing.</summary>
    public const string SavedNotSent = "saved-not-sent";

    /// <summary>Sent, and its filing has given up waiting for the inspector.</summary>
    public const string NotReceived = "not-received";

    /// <summary>A run of which nothing was ready to be filed.</summary>
    public const string NothingReady = "nothing-ready";

    /// <summary>The login is refused: nothing is looked at or filed with it.</summary>
    public const string LoginRefused = "login-refused";

    /// <summary>The key of what is saved and not sent: one alert, whoever finds it first.</summary>
    public static string KeyOfSaved(string filingId, ReturnRow row) => $"etax:{SavedNotSent}:{filingId}:{row.NaturalKey}";
}
