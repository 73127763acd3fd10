namespace Tamga.Client.Mongolia;

/// <summary>
/// A company that gets its X reports filed unattended: on which forms, for which periods, and by whose word that there was no
/// activity. An X report says "no production and no sales" to the authority; nobody but the company can say so.
/// </summary>
public sealed record Enrolment : OpenRecord
{
    /// <summary>The taxpayer's number at e-Tax.</summary>
    public long EntId { get; set; }

    /// <summary>The form codes, such as ТТ-03а; case does not matter, nor Latin letters that look the same.</summary>
    public IReadOnlyList<string> Forms { get; set; } = [];

    /// <summary>The first month covered.</summary>
    public string From { get; set; } = "";

    /// <summary>The last month covered; open when absent.</summary>
    public string? Until { get; set; }

    /// <summary>The taxpayer's consent.</summary>
    public Consent Consent { get; set; } = new();
}
