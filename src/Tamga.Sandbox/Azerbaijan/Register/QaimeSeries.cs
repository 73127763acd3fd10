namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>
/// The invented invoices of one month in one direction. Each is computed from its index, so that a month of a million
/// takes no memory, and is the same whenever it is asked for.
/// </summary>
sealed class QaimeSeries(string voen, bool isSent, int year, int month, int count)
{
    /// <summary>What seven digits leave room for, beside the numbers that uploads are given.</summary>
    public const int MaxCount = 8_999_999;

    static readonly string[] Companies =
        ["Xəzər Ticarət MMC", "Abşeron Logistika ASC", "Gəncə Tikinti MMC", "Şəki İpək MMC", "Lənkəran Çay ASC"];
    static readonly string[] Products =
        ["Ofis mebeli", "Kağız A4", "Sement 50 kq", "Yanacaq filtri", "Nəqliyyat xidməti", "Proqram təminatı"];
    static readonly string[] Units = ["ədəd", "kq", "paket", "xidmət"];

    readonly DateTime _start = new(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
    readonly long _minutes = DateTime.DaysInMonth(year, month) * 24 * 60;
    readonly string _serial = isSent ? "AA" : "MT";
    readonly string _prefix = $"{year % 100:D2}{month:D2}";
    readonly ulong _seed = (ulong)(year * 100 + month) * 2 + (isSent ? 1UL : 0);

    public bool IsSent { get; } = isSent;
    public int Count { get; } = count;
    public int Year { get; } = year;
    public int Month { get; } = month;

    public DateTime AtOf(int index) => _start.AddMinutes(index * _minutes / Count);

    public string StatusOf(int index) => QaimeWords.Pick(QaimeWords.Statuses, (int)(Random(index, 1) % 1000));

    public string KindOf(int index) => QaimeWords.Pick(QaimeWords.Kinds, (int)(Random(index, 2) % 1000));

    public string TextOf(int index) => $"{_serial}{_prefix}{index + 1:D7}";

    /// <summary>The index of a number; null when it is none of the series.</summary>
    public int? IndexOf(string text) =>
        text.Length == 13 && text.StartsWith(_serial, StringComparison.Ordinal) && text.AsSpan(2, 4).SequenceEqual(_prefix)
            && int.TryParse(text.AsSpan(6), out var number) && number >= 1 && number <= Count
            ? number - 1
            : null;

    public Qaime this[int index]
    {
        get
        {
            var random = Random(index, 3);
            var other = (int)(random % (ulong)Companies.Length);
            var otherTin = (1_000_000_000 + random / 16 % 5_000 * 2 + (ulong)other).ToString();
            var number = $"{_prefix}{index + 1:D7}";
            return new Qaime
            {
                Id = (long)(_seed % 1_000_000) * 10_000_000 + index + 1,
                Serial = _serial,
                Number = number,
                Text = _serial + number,
                IsSent = IsSent,
                At = AtOf(index),
                Status = StatusOf(index),
                Kind = KindOf(index),
                CompanyFrom = IsSent ? "Demo MMC" : Companies[other],
                CompanyTo = IsSent ? Companies[other] : "Demo MMC",
                TinFrom = IsSent ? voen : otherTin,
                TinTo = IsSent ? otherTin : voen,
                MainSubject = $"Müqavilə A{random / 1024 % 10_000:D4}",
                AddSubject = random % 3 == 0 ? "Əlavə məlumat" : "",
                Lines = LinesOf(index, 1 + (int)(random / 7 % 3)),
            };
        }
    }

    QaimeLine[] LinesOf(int index, int count)
    {
        var lines = new QaimeLine[count];
        for (var i = 0; i < count; i++)
        {
            var random = Random(index, 10 + i);
            var price = (100 + (long)(random % 100_000)) / 100m;
            var quantity = 1 + (int)(random / 100_000 % 20);
            var initial = price * quantity;
            var zeroRated = random / 3_000_000 % 10 == 0;
            var code = (1_000_000_000 + random % 9_000).ToString();
            lines[i] = new QaimeLine(
                code, Products[random % (ulong)Products.Length], code + "000", Units[random % (ulong)Units.Length], price,
                quantity, new QaimeAmounts(
                    initial, 0, zeroRated ? 0 : initial, zeroRated ? initial : 0,
                    zeroRated ? 0 : Math.Round(initial * 0.18m, 2, MidpointRounding.AwayFromZero), 0));
        }
        return lines;
    }

    ulong Random(int index, int about) => SplitMix64.Mix((_seed << 40) + ((ulong)index << 8) + (ulong)about + SplitMix64.Step);
}
