namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>A qaimə, an e-invoice at e-taxes.</summary>
sealed record Qaime
{
    public required long Id { get; init; }
    public required string Serial { get; init; }
    public required string Number { get; init; }

    /// <summary>Serial and number in one.</summary>
    public required string Text { get; init; }

    public required bool IsSent { get; init; }

    /// <summary>When it was made, in Baku.</summary>
    public required DateTime At { get; init; }

    public required string Status { get; init; }
    public required string Kind { get; init; }

    /// <summary>What it was before it was corrected: the portal shows both under one number, the newer one first.</summary>
    public Qaime? Corrects { get; init; }

    /// <summary>Made, but not signed: it lies in another folder and nobody else sees it.</summary>
    public bool IsDraft { get; init; }

    public required string CompanyFrom { get; init; }
    public required string CompanyTo { get; init; }
    public required string TinFrom { get; init; }
    public required string TinTo { get; init; }
    public string MainSubject { get; init; } = "";
    public string AddSubject { get; init; } = "";
    public required IReadOnlyList<QaimeLine> Lines { get; init; }

    /// <summary>Every amount of the lines, added up.</summary>
    public QaimeAmounts Amounts
    {
        get
        {
            var sum = default(QaimeAmounts);
            foreach (var line in Lines)
                sum += line.Amounts;
            return sum;
        }
    }

    /// <summary>A number as it is written in e-taxes, whatever a caller puts between serial and number.</summary>
    public static string Normalise(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}

sealed record QaimeLine(
    string Code, string Name, string Barcode, string Unit, decimal Price, decimal Quantity, QaimeAmounts Amounts);

/// <summary>What a line or a whole qaimə is worth.</summary>
/// <param name="Initial">Price times quantity.</param>
/// <param name="Excise">Excise.</param>
/// <param name="Apply">The part that VAT is applied to.</param>
/// <param name="Zero">The part with VAT at zero.</param>
/// <param name="Vat">VAT.</param>
/// <param name="Transport">Road tax.</param>
readonly record struct QaimeAmounts(decimal Initial, decimal Excise, decimal Apply, decimal Zero, decimal Vat, decimal Transport)
{
    public decimal WithExcise => Initial + Excise;
    public decimal Net => WithExcise + Vat + Transport;

    public static QaimeAmounts operator +(QaimeAmounts a, QaimeAmounts b) => new(
        a.Initial + b.Initial, a.Excise + b.Excise, a.Apply + b.Apply, a.Zero + b.Zero, a.Vat + b.Vat, a.Transport + b.Transport);
}
