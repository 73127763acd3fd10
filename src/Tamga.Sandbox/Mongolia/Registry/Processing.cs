namespace Tamga.Sandbox.Mongolia.Registry;

/// <summary>How an organisation's returns end.</summary>
enum Outcome
{
    Received,
    Returned,

    /// <summary>Assigned to an inspector who never decides.</summary>
    Never,
}

/// <summary>How long a return takes through the office, counted from its submission.</summary>
sealed record Processing(TimeSpan AssignedAfter, TimeSpan ReceivedAfter)
{
    public static readonly Processing Default = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500));
}
