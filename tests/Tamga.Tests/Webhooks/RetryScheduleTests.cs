using FsCheck;
using FsCheck.Fluent;
using Tamga.Filings;
using Tamga.Settings;
using Tamga.Webhooks;

namespace Tamga.Tests.Webhooks;

/// <summary>When a delivery is tried again, and of which moves of filings there is anything to tell.</summary>
public sealed class RetryScheduleTests
{
    [Fact]
    public void The_default_is_the_contracts_three_days()
    {
        Assert.Equal([5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400], SecondsOf(new WebhookOptions().RetrySchedule));
        Assert.Null(RetrySchedule.Of(new WebhookOptions()).After(9, "x"));
    }

    [Theory]
    [InlineData("5s, 5m, 2h, 1d", "5 300 7200 86400")]
    [InlineData("0.5s", "0.5")]
    [InlineData("00:00:05,1.00:00:00", "5 86400")]
    [InlineData("", "")]
    public void Short_forms_are_read(string text, string seconds) =>
        Assert.Equal(seconds, string.Join(' ', SecondsOf(text)!));

    [Theory]
    [InlineData("5")]
    [InlineData("x")]
    [InlineData("-00:00:05")]
    [InlineData("00:00:00")]
    [InlineData("31d")]
    [InlineData("99999999999d")]
    [InlineData("5s;5m")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Null(SecondsOf(text));

    [Fact]
    public void Jitter_adds_at_most_a_fifth_and_is_the_same_when_asked_again() => Check.QuickThrowOnFailure(
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<PositiveInt>(), (seed, seconds) =>
        {
            var schedule = new RetrySchedule(new Pauses([new PauseStep(TimeSpan.FromSeconds(seconds.Get), 1)]));
            var pause = schedule.After(0, seed.Get)!.Value;
            return pause == schedule.After(0, seed.Get) && pause.TotalSeconds >= seconds.Get
                && pause.TotalSeconds <= seconds.Get * 1.2 + 0.001;
        }));

    [Theory]
    [InlineData(FilingStatus.Running, null, FilingStatus.Succeeded, null, "filing-succeeded")]
    [InlineData(FilingStatus.Running, null, FilingStatus.Failed, null, "filing-failed")]
    [InlineData(FilingStatus.Succeeded, null, FilingStatus.Failed, null, "filing-failed")]
    [InlineData(FilingStatus.Failed, null, FilingStatus.Failed, null, null)]
    [InlineData(FilingStatus.Running, null, FilingStatus.Waiting, "pin1", "filing-waiting")]
    [InlineData(FilingStatus.Waiting, "pin1", FilingStatus.Waiting, "pin1", null)]
    [InlineData(FilingStatus.Waiting, "pin1", FilingStatus.Waiting, "pin2", "filing-waiting")]
    [InlineData(FilingStatus.Waiting, "authority", FilingStatus.Waiting, "credentials", "filing-waiting")]
    [InlineData(FilingStatus.Running, null, FilingStatus.Waiting, "authority", null)]
    [InlineData(FilingStatus.Queued, null, FilingStatus.Running, null, null)]
    public void Ends_and_waits_for_a_person_are_news(
        FilingStatus before, string? waited, FilingStatus after, string? waits, string? expected) =>
        Assert.Equal(expected, FilingNews.EventOf(At(before, waited), At(after, waits)));

    static IEnumerable<double>? SecondsOf(string text) =>
        Pauses.TryParse(text, out var pauses) ? pauses.Steps.Select(s => s.Pause.TotalSeconds) : null;

    static Filing At(FilingStatus status, string? waitsFor) => new()
    {
        Id = "f", CustomerId = "c", Authority = "etax", Kind = "return", Status = status, Stage = "s", CreatedAt = default,
        UpdatedAt = default,
        Orchestration = "o", Input = default, WaitingFor = waitsFor is null ? null : new WaitingFor(waitsFor),
    };
}
