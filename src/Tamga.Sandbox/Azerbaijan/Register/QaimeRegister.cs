using System.Collections.Immutable;

namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>
/// The qaimə of one taxpayer at e-taxes. It is never changed, only replaced: a page is written while the register goes on.
/// </summary>
sealed record QaimeRegister
{
    public static readonly QaimeRegister Empty = new();

    public ImmutableList<QaimeSeries> Series { get; init; } = [];

    /// <summary>Those that were made one by one, drafts among them, by number.</summary>
    public ImmutableSortedDictionary<string, Qaime> Made { get; init; } =
        ImmutableSortedDictionary.Create<string, Qaime>(StringComparer.Ordinal);

    /// <summary>Statuses that have changed since.</summary>
    public ImmutableDictionary<string, string> Statuses { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableHashSet<string> Deleted { get; init; } = [];

    public Qaime? Find(string text)
    {
        text = Qaime.Normalise(text);
        if (Deleted.Contains(text))
            return null;
        if (Made.TryGetValue(text, out var made))
            return Current(made);
        foreach (var series in Series)
        {
            if (series.IndexOf(text) is { } index)
                return Current(series[index]);
        }
        return null;
    }

    /// <summary>What lies in the folders, and would come with a download of everything in the selection.</summary>
    public IEnumerable<Qaime> Read(QaimeIndex.Position from, QaimeTest wanted)
    {
        for (var s = from.Series; s < Series.Count; s++)
        {
            var series = Series[s];
            for (var i = s == from.Series ? from.Index : 0; i < series.Count; i++)
            {
                if (IsWanted(series, i, wanted))
                    yield return Current(series[i]);
            }
        }
        foreach (var made in Made.Values.Skip(from.Series == Series.Count ? from.Index : 0))
        {
            if (IsWanted(made, wanted))
                yield return Current(made);
        }
    }

    public bool IsWanted(QaimeSeries series, int index, QaimeTest wanted)
    {
        var status = series.StatusOf(index);
        if (Statuses.Count + Deleted.Count > 0)
        {
            var text = series.TextOf(index);
            if (Deleted.Contains(text))
                return false;
            status = Statuses.GetValueOrDefault(text, status);
        }
        return wanted(series.IsSent, series.AtOf(index), status, series.KindOf(index));
    }

    public bool IsWanted(Qaime made, QaimeTest wanted) =>
        !made.IsDraft && !Deleted.Contains(made.Text) && wanted(made.IsSent, made.At, Current(made).Status, made.Kind);

    Qaime Current(Qaime qaime) => Statuses.TryGetValue(qaime.Text, out var status) ? qaime with { Status = status } : qaime;
}
