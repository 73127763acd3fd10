using Tamga.Egypt.Receipts.Returns;

namespace Tamga.Egypt.Tests.Receipts;

/// <summary>What may come back of a sale.</summary>
public sealed class ReturnLimitTests
{
    static readonly OriginalSale Sale = new()
    {
        Key = "receipt|POS-1|1",
        Lines =
        [
            new("EG-123456789-1", "EA", "tea", 2, 22.80m), new("EG-123456789-1", "EA", "coffee", 1, 34.20m),
            new("EG-123456789-2", "KGM", "2", 1.5m, 10.01m),
        ],
    };

    static ReceiptLine Tea(decimal quantity, decimal total) => new("EG-123456789-1", "EA", "tea", quantity, total);

    static string[] Paths(IReadOnlyList<ReceiptLine> lines, params IReadOnlyList<ReceiptLine>[] before) =>
        [.. ReturnLimit.Check(new SaleReturn(Sale, "receipt|POS-1|2", 0, lines), before).Select(e => e.Path)];

    [Fact]
    public void All_that_was_sold_may_come_back_at_once_or_bit_by_bit()
    {
        Assert.Empty(Paths(Sale.Lines));
        Assert.Empty(Paths([Tea(1, 11.40m)], [Tea(1, 11.40m)]));
    }

    [Fact]
    public void No_more_may_come_back_than_was_sold_after_all_that_came_back_before()
    {
        Assert.Equal(["$.receipts[0].itemData[0].quantity"], Paths([Tea(3, 11)]));
        Assert.Equal(["$.receipts[0].itemData[0].quantity"], Paths([Tea(1, 11.40m)], [Tea(1, 11.40m)], [Tea(1, 0)]));
        Assert.Equal(["$.receipts[0].itemData[0].quantity"], Paths([Tea(1, 1), Tea(1.5m, 1)]));
    }

    [Fact]
    public void Nor_may_more_be_repaid_but_for_rounding()
    {
        Assert.Equal(["$.receipts[0].itemData[0].total"], Paths([Tea(2, 22.82m)]));
        Assert.Empty(Paths([Tea(2, 22.81m)]));
        Assert.Equal(["$.receipts[0].itemData[0].total"], Paths([Tea(1, 12)], [Tea(1, 11.40m)]));
    }

    [Fact]
    public void Lines_of_one_code_are_told_apart_by_the_seller_s_own_and_together_keep_to_it()
    {
        Assert.Equal(
            ["$.receipts[0].itemData[1].quantity"], Paths([Tea(2, 22.80m), new("EG-123456789-1", "EA", "coffee", 2, 1)]));
        Assert.Empty(Paths([new("EG-123456789-1", "EA", "other", 3, 57)]));
        Assert.Equal(["$.receipts[0].itemData[0].quantity"], Paths([new("EG-123456789-1", "EA", "other", 4, 57)]));
    }

    [Fact]
    public void What_was_not_sold_cannot_come_back()
    {
        Assert.Equal(["$.receipts[0].itemData[0].itemCode"], Paths([new("EG-123456789-9", "EA", "", 1, 1)]));
        Assert.Equal(["$.receipts[0].itemData[0].itemCode"], Paths([new("EG-123456789-2", "EA", "2", 1, 1)]));
    }
}
