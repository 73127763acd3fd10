using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Processes;

/// <summary>Looks how far a process has got, and shows a PIN that a person has to confirm.</summary>
sealed class ReadProcess(StepServices<VatPortalLogin> steps, VatPortalClient client)
    : PhoneActivity<ReadProcess.Input, ProcessSeen>(steps)
{
    public static ActivityName<Input, StepOutcome<ProcessSeen>> Name { get; } = new(nameof(ReadProcess));

    protected override string Stage => "poll";

    protected override async Task<StepOutcome<ProcessSeen>> WorkAsync(VatPortalLogin login, Input input, ActivityContext context)
    {
        var answer = await client.ReadStatusAsync(login, input.ProcessId, context.CancellationToken);
        if (!TryGet(answer, out var status, out var no)) return Refused(no);
        var seen = Seen(status, Mark(status));
        if (seen.Mark != input.Mark)
        {
            await Evidence.AppendAsync(
                input.Filing.FilingId, EvidenceKinds.Process,
                new { input.ProcessId, status.Status, status.StatusDesc, status.Stats }, context.CancellationToken);
        }

        return Done(await ShowAsync(input, seen, context.CancellationToken));
    }

    /// <summary>
    /// Shows what a person has to do, once for each code; and takes back what a fault before this look has shown.
    /// </summary>
    async Task<ProcessSeen> ShowAsync(Input input, ProcessSeen seen, CancellationToken cancellationToken)
    {
        var (customer, id) = (input.Filing.CustomerId, input.Filing.FilingId);
        var shown = (await Filings.FindAsync(customer, id, cancellationToken))?.WaitingFor;
        if (seen.Pin is { } pin)
        {
            if (shown?.What == pin && shown.Code == seen.PinCode) return seen with { PinUntil = shown.Until };
            var now = Time.GetUtcNow();
            var until = input.PollUntil < now + input.PinTimeout ? input.PollUntil : now + input.PinTimeout;
            await Filings.UpdateAsync(customer, id, f => f.Waits(
                now, pin == "pin1" ? "sign-in" : "sign",
                $"{pin.ToUpperInvariant()} is to be confirmed on the phone{(input.Phone is null ? "" : $" {input.Phone}")}; "
                + $"it shows {seen.PinCode}.",
                new WaitingFor(pin, seen.PinCode, until)), cancellationToken);
            return seen with { PinUntil = until };
        }

        if (shown is not null || seen.Mark != input.Mark)
        {
            await NoteAsync(input.Filing, shown?.What is "pin1" or "pin2"
                ? $"{shown.What.ToUpperInvariant()} is no longer asked for."
                : $"VatPortal says {seen.StatusDesc ?? seen.Status?.ToString() ?? "nothing new"}.");
        }

        return seen;
    }

    static ProcessSeen Seen(ProcessStatus status, string mark)
    {
        var stats = ProcessStats.Of(status.Stats);
        IReadOnlyList<string> complaints = [.. stats.Complaints];
        var hasEnded = VatPortalStatus.IsFinal(status.Status) || complaints.Count > 0;
        var (pin, code) = hasEnded ? (null, null)
            : stats is { Pin2Code: { } second, Signed: false } ? ("pin2", second)
            : stats is { Pin1Code: { } first, LoginDone: false } ? ("pin1", first)
            : ((string?)null, (string?)null);
        return new ProcessSeen(status.Status, status.StatusDesc, complaints, stats.Deleted, mark)
        {
            Pin = pin, PinCode = code,
        };
    }

    static string Mark(ProcessStatus status) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(status, VatPortalJson.Default.ProcessStatus))).AsSpan(0, 8));

    /// <param name="Filing">The filing.</param>
    /// <param name="ProcessId">The process.</param>
    /// <param name="Mark">What the last look saw.</param>
    /// <param name="PollUntil">Until when it is looked at.</param>
    /// <param name="PinTimeout">How long a PIN may take.</param>
    /// <param name="Phone">The filing's phone.</param>
    public sealed record Input(
        FilingRef Filing, string ProcessId, string? Mark, DateTimeOffset PollUntil, TimeSpan PinTimeout, string? Phone = null)
        : IPhoneStep;
}

/// <summary>How far a process has got.</summary>
/// <param name="Status">See <see cref="VatPortalStatus"/>.</param>
/// <param name="StatusDesc">The same in the authority's words.</param>
/// <param name="Complaints">What e-taxes has against it.</param>
/// <param name="Deleted">How many qaimə were deleted.</param>
/// <param name="Mark">Differs when anything does.</param>
sealed record ProcessSeen(int? Status, string? StatusDesc, IReadOnlyList<string> Complaints, long? Deleted, string Mark)
{
    /// <summary>
    /// Whether it has failed. What e-taxes has against it is a business error whatever the status says: nothing better follows.
    /// </summary>
    [JsonIgnore]
    public bool HasFailed => Status == VatPortalStatus.Failed || Complaints.Count > 0;

    /// <summary>Whether looking at it again is of no use.</summary>
    [JsonIgnore]
    public bool HasEnded => VatPortalStatus.IsFinal(Status) || HasFailed;

    /// <summary><c>pin1</c> or <c>pin2</c>, while a person has to confirm it.</summary>
    public string? Pin { get; init; }

    /// <summary>The code that the phone shows.</summary>
    public string? PinCode { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? PinUntil { get; init; }
}
