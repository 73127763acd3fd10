namespace Tamga.Webhooks.Lanes;

/// <summary>Whether it is a delivery's turn.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="For">How long to wait to be called, at the most.</param>
/// <param name="Calls">Others whose turn it is.</param>
sealed record Admission(AdmissionKind Kind, TimeSpan For, IReadOnlyList<OpenDelivery> Calls)
{
    public static Admission Go { get; } = new(AdmissionKind.Go, TimeSpan.Zero, []);

    public static Admission Wait(TimeSpan time, params IReadOnlyList<OpenDelivery> calls) => new(AdmissionKind.Wait, time, calls);

    public static Admission Skip(params IReadOnlyList<OpenDelivery> calls) => new(AdmissionKind.Skip, TimeSpan.Zero, calls);
}

/// <summary>Whether it is a delivery's turn.</summary>
enum AdmissionKind
{
    /// <summary>Send it; the place is taken until it leaves.</summary>
    Go,

    /// <summary>Not now: it will be called.</summary>
    Wait,

    /// <summary>The ERP is known not to answer: the attempt counts as failed without a call.</summary>
    Skip,
}
