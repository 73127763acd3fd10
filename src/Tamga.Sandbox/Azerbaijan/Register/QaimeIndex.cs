using System.Runtime.InteropServices;

namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>
/// Where the pages of one reading begin, found in one walk, so that the last page of a million is as near as the first.
/// </summary>
sealed class QaimeIndex
{
    /// <summary>As documented.</summary>
    public const int UsualPageSize = 5000;

    readonly int _pageSize;
    readonly QaimeRegister _register;
    readonly QaimeTest _wanted;
    readonly List<Position> _pages = [];

    public QaimeIndex(QaimeRegister register, QaimeTest wanted, int pageSize)
    {
        (_register, _wanted, _pageSize) = (register, wanted, pageSize);
        for (var s = 0; s < register.Series.Count; s++)
        {
            var series = register.Series[s];
            for (var i = 0; i < series.Count; i++)
            {
                if (register.IsWanted(series, i, wanted))
                    Count(new Position(s, i));
            }
        }
        var place = 0;
        foreach (var made in register.Made.Values)
        {
            if (register.IsWanted(made, wanted))
            {
                Count(new Position(register.Series.Count, place));
                if (made.Corrects is not null)
                    Corrected++;
            }
            place++;
        }
    }

    /// <summary>A place in the series of a register, or, after the last of them, among those made one by one.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Position(int Series, int Index);

    public int Total { get; private set; }

    /// <summary>How many of them come a second time, as what they were before.</summary>
    public int Corrected { get; private set; }

    public bool Knows(QaimeRegister register) => ReferenceEquals(register, _register);

    /// <summary>How many are on a page; pages count from 1.</summary>
    public int CountOf(int page) => page < 1 || page > _pages.Count ? 0 : Math.Min(_pageSize, Total - (page - 1) * _pageSize);

    public IEnumerable<Qaime> Page(int page) =>
        CountOf(page) is > 0 and var count
            ? _register.Read(_pages[page - 1], _wanted).Take(count)
                .SelectMany(q => q.Corrects is { } was ? new[] { q, was } : [q])
            : [];

    void Count(Position position)
    {
        if (Total++ % _pageSize == 0)
            _pages.Add(position);
    }
}
