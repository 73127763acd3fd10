namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>
/// A company that gets its X reports filed unattended: on which forms, for which periods, and by whose word that there was no
/// activity. An X report says "no production and no sales" to the authority; nobody but the company can say so.
/// </summary>
sealed record Enrolment
{
    public required long EntId { get; init; }

    /// <summary>The form codes, such as ТТ-03а; case does not matter, nor Latin letters that look the same.</summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>The first month covered.</summary>
    public required TaxMonth From { get; init; }

    /// <summary>The last month covered; open when absent.</summary>
    public TaxMonth? Until { get; init; }

    public required Consent Consent { get; init; }

    /// <summary>Whether both say the same, whenever they were said.</summary>
    public bool SaysTheSameAs(Enrolment other) =>
        EntId == other.EntId && From == other.From && Until == other.Until
        && Forms.SequenceEqual(other.Forms, StringComparer.Ordinal)
        && Consent with { At = other.Consent.At } == other.Consent;

    /// <summary>Whether a form is among the enrolled ones.</summary>
    public bool Covers(string? taxReportCode) => Forms.Any(form => LookAlikes.SameCode(form, taxReportCode));

    /// <summary>Whether a period that ends in a month is covered.</summary>
    public bool Covers(TaxMonth month) => month >= From && (Until is not { } until || month <= until);
}

/// <summary>Who said that there is no activity, in which words, and when Tamga was told.</summary>
/// <param name="By">The person.</param>
/// <param name="Statement">The words.</param>
/// <param name="At">When, UTC.</param>
sealed record Consent(string By, string Statement, DateTimeOffset At);
