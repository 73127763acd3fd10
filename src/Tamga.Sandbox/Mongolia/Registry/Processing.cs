namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>How an organisation's returns end.</summary>
enum Outcome
{
    Received,
    Returned,

    /// <summary>Assigned to an inspector who never decides.</summary>
    Never,
}

/// <summary>What a submit through the API comes to.</summary>
enum SubmitMode
{
    /// <summary>The return is sent.</summary>
    Sends,

    /// <summary>Answered with 0, and the return stays saved until a person signs it on the pages.</summary>
    StaysSaved,

    /// <summary>Refused for want of a signature.</summary>
    NeedsSignature,
}

/// <summary>How long a return takes through the office, counted from its submission.</summary>
sealed record Processing(TimeSpan AssignedAfter, TimeSpan ReceivedAfter)
{
    public static readonly Processing Default = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500));
}
