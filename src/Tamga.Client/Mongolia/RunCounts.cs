namespace Tamga.Client.Mongolia;

/// <summary>A run in numbers.</summary>
public sealed record RunCounts : OpenRecord
{
    /// <summary>Companies to be looked at.</summary>
    public int Companies { get; set; }

    /// <summary>Returns looked at so far.</summary>
    public int Total { get; set; }

    /// <summary>To be filed.</summary>
    public int Ready { get; set; }

    /// <summary>To be filed, with something a person should know.</summary>
    public int Warning { get; set; }

    /// <summary>Not to be filed.</summary>
    public int NotReady { get; set; }

    /// <summary>The authority has them.</summary>
    public int AlreadyFiled { get; set; }

    /// <summary>Received by the authority, or sent and with the inspector.</summary>
    public int Succeeded { get; set; }

    /// <summary>Not filed, or sent back.</summary>
    public int Failed { get; set; }

    /// <summary>To be filed, and not filed because the run was dry or another filing has them.</summary>
    public int Skipped { get; set; }

    /// <summary>Being filed.</summary>
    public int InProgress { get; set; }

    /// <summary>Of the succeeded: sent, and not received yet.</summary>
    public int WithInspector { get; set; }

    /// <summary>Of the failed: saved, and waiting for a person to sign and send it on e-Tax's pages.</summary>
    public int SavedNotSent { get; set; }
}
