using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>A return and its amendment are two rows that differ by the request alone.</summary>
public sealed class DueListTests
{
    static readonly ReturnRow Return = DueRow.Ready;
    static readonly ReturnRow Amendment = DueRow.Ready with { ResubmitId = 77 };

    [Fact]
    public void An_order_without_a_request_means_the_return_and_not_the_amendment_beside_it()
    {
        Assert.Same(Return, Fileable(Order(), Return, Amendment));
        Assert.Same(Return, Fileable(Order(), Amendment, Return));
        Assert.Same(Return, Fileable(Order() with { ResubmitId = 0 }, Amendment, Return));
    }

    [Fact]
    public void An_order_that_names_the_request_means_the_amendment() =>
        Assert.Same(Amendment, Fileable(Order() with { ResubmitId = 77 }, Return, Amendment));

    [Fact]
    public void Two_returns_of_one_form_have_to_be_told_apart() => Assert.IsType<DueDecision.NotFileable>(
        ReturnRules.DecideByDueList(Order(), [Return, Return with { BranchId = 30 }]));

    static ReturnRow Fileable(ReturnOrder order, params ReturnRow[] rows) =>
        Assert.IsType<DueDecision.Fileable>(ReturnRules.DecideByDueList(order, rows)).Row;

    static ReturnOrder Order() => new() { EntId = 1001, FormNo = 1300, Year = 2026, Period = 10, NoActivity = true };
}
