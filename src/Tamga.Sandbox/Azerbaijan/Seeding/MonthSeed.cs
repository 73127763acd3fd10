using Tamga.Sandbox.Azerbaijan.Register;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>
/// A month of invented invoices of any size. It replaces the same month in the same direction; 0 takes it away.
/// </summary>
sealed record MonthSeed
{
    public const string Sent = "sent";
    public const string Incoming = "incoming";

    public required string Subdomain { get; init; }

    /// <summary>Which of a partner's customers.</summary>
    public string? Phone { get; init; }

    public required string Direction { get; init; }
    public required int Year { get; init; }
    public required int Month { get; init; }
    public required int Count { get; init; }

    /// <summary>The most invoices on a page of this taxpayer's from now on.</summary>
    public int? PageSize { get; init; }

    public static bool IsSent(string direction) => direction switch
    {
        Sent => true,
        Incoming => false,
        _ => throw new ControlException($"direction '{direction}' is unknown: sent or incoming"),
    };

    public void Check()
    {
        IsSent(Direction);
        ControlException.When(Year is < 2000 or > 2100, $"year {Year} is out of reach");
        ControlException.When(Month is < 1 or > 12, $"there is no month {Month}");
        ControlException.When(PageSize < 1, "pageSize starts at 1");
        ControlException.When(Count is < 0 or > QaimeSeries.MaxCount, $"count lies between 0 and {QaimeSeries.MaxCount}");
    }

    public void Apply(Books books)
    {
        var isSent = IsSent(Direction);
        books.PageSize = PageSize ?? books.PageSize;
        var others = books.Register.Series.RemoveAll(one => one.IsSent == isSent && one.Year == Year && one.Month == Month);
        books.Register = books.Register with
        {
            Series = Count == 0 ? others : others.Add(new QaimeSeries(books.Voen, isSent, Year, Month, Count)),
        };
    }
}
