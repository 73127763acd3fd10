using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class RunCountsTests
{
    static readonly Gen<RunItem> Items =
        from verdict in Gen.Elements(Enum.GetValues<Verdict>())
        from status in Gen.OneOf(
            Gen.Constant((FilingStatus?)null), Gen.Elements(Enum.GetValues<FilingStatus>()).Select(s => (FilingStatus?)s))
        from statusId in Gen.Elements<int?>(null, 2, 3, 6, 8, 11, 99)
        select new RunItem
        {
            EntId = 1001, Form = "ТТ-03А", Verdict = verdict, Reason = "", Status = status,
            AuthorityReference = statusId is null ? null : JsonSerializer.SerializeToElement(new { statusId }),
        };

    [Fact]
    public void Counts_add_up_whatever_the_items_are() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Items.ListOf().ToArbitrary(), items =>
        {
            var c = items.Aggregate(new RunCounts(7), (counts, item) => counts.With(item));
            return c.Companies == 7 && c.Total == items.Count
                && c.Ready + c.Warning + c.NotReady + c.AlreadyFiled == c.Total
                && c.Succeeded + c.Failed + c.Skipped + c.InProgress == c.Ready + c.Warning
                && c.WithInspector <= c.Succeeded && c.Pending == c.InProgress + c.WithInspector;
        }));

    [Theory]
    [InlineData(Verdict.Ready, null, null, nameof(RunCounts.Skipped))]
    [InlineData(Verdict.Ready, FilingStatus.Queued, null, nameof(RunCounts.InProgress))]
    [InlineData(Verdict.Ready, FilingStatus.Running, 2, nameof(RunCounts.InProgress))]
    [InlineData(Verdict.Ready, FilingStatus.Running, 3, nameof(RunCounts.WithInspector))]
    [InlineData(Verdict.Warning, FilingStatus.Waiting, 6, nameof(RunCounts.WithInspector))]
    [InlineData(Verdict.Ready, FilingStatus.Waiting, null, nameof(RunCounts.InProgress))]
    [InlineData(Verdict.Warning, FilingStatus.Succeeded, 11, nameof(RunCounts.Succeeded))]
    [InlineData(Verdict.Ready, FilingStatus.Failed, 8, nameof(RunCounts.Failed))]
    internal void What_is_to_be_filed_is_in_one_place(Verdict verdict, FilingStatus? status, int? statusId, string place)
    {
        var counts = new RunCounts(1).With(new RunItem
        {
            EntId = 1001, Form = "ТТ-03А", Verdict = verdict, Reason = "", Status = status,
            AuthorityReference = JsonSerializer.SerializeToElement(new { statusId }),
        });
        var places = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [nameof(counts.Succeeded)] = counts.Succeeded - counts.WithInspector,
            [nameof(counts.WithInspector)] = counts.WithInspector,
            [nameof(counts.Failed)] = counts.Failed,
            [nameof(counts.Skipped)] = counts.Skipped,
            [nameof(counts.InProgress)] = counts.InProgress,
        };
        Assert.Equal(place, Assert.Single(places, p => p.Value == 1).Key);
        Assert.Equal(1, places.Values.Sum());
    }

    [Theory]
    [InlineData(Verdict.NotReady)]
    [InlineData(Verdict.AlreadyFiled)]
    internal void What_is_not_to_be_filed_is_neither_done_nor_left(Verdict verdict)
    {
        var c = new RunCounts(1).With(new RunItem { EntId = 1001, Form = "ТТ-03А", Verdict = verdict, Reason = "" });
        Assert.Equal((1, 0), (c.Total, c.Succeeded + c.Failed + c.Skipped + c.InProgress));
    }
}
