using System.Text.RegularExpressions;
using Tamga.Sandbox.Azerbaijan.Register;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>One qaimə: a new one, or the status of one that is there.</summary>
sealed partial record QaimeSeed
{
    public required string Subdomain { get; init; }

    /// <summary>Which of a partner's customers.</summary>
    public string? Phone { get; init; }

    public required string Qaime { get; init; }
    public string Direction { get; init; } = MonthSeed.Sent;

    /// <summary>When it was made, as e-taxes writes it; left out, only the status of a known one changes.</summary>
    public string? At { get; init; }

    public string? Status { get; init; }
    public string? Kind { get; init; }
    public bool Draft { get; init; }

    /// <summary>Whether it corrects what has stood under its number: downloads then show both.</summary>
    public bool Corrects { get; init; }
    public decimal Amount { get; init; } = 100;

    public void Check(Books books)
    {
        MonthSeed.IsSent(Direction);
        ControlException.When(!Number().IsMatch(Qaime), $"qaime '{Qaime}' is not two letters and eleven digits");
        ControlException.When(At is not null && BakuTime.Start(At) is null, $"at '{At}' is not dd.mm.yyyy hh:mm");
        ControlException.When(
            At is null && (Status is null || books.Register.Find(Qaime) is null),
            $"qaime {Qaime} is unknown: give it an at, or a status of a known one");
    }

    public void Apply(Books books)
    {
        if (At is not null)
            books.Add(Corrects ? Made(books) with { Corrects = books.Register.Find(Qaime) } : Made(books));
        if (Status is not null)
            books.Register = books.Register with { Statuses = books.Register.Statuses.SetItem(Qaime, Status) };
    }

    public Qaime Made(Books books)
    {
        var isSent = MonthSeed.IsSent(Direction);
        return new Qaime
        {
            Id = long.Parse(Qaime.AsSpan(2)),
            Serial = Qaime[..2],
            Number = Qaime[2..],
            Text = Qaime,
            IsSent = isSent,
            At = BakuTime.Start(At)!.Value,
            Status = Status ?? QaimeWords.OnApproval,
            Kind = Kind ?? QaimeWords.DefaultInvoice,
            IsDraft = Draft,
            CompanyFrom = isSent ? "Demo MMC" : "Satıcı MMC",
            CompanyTo = isSent ? "Alıcı MMC" : "Demo MMC",
            TinFrom = isSent ? books.Voen : "1111111111",
            TinTo = isSent ? "2222222222" : books.Voen,
            MainSubject = "Müqavilə",
            Lines = [new("1234567890", "Mal", "1234567890000", "ədəd", Amount, 1, new(
                Amount, 0, Amount, 0, Math.Round(Amount * 0.18m, 2), 0))],
        };
    }

    [GeneratedRegex("^[A-Z]{2}[0-9]{11}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
