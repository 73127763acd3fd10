using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>One return of one company in a run: what was decided about it, and what came of it.</summary>
public sealed record RunItem : OpenRecord
{
    /// <summary>The taxpayer's number at e-Tax.</summary>
    public long EntId { get; set; }

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The form's code, such as ТТ-03А.</summary>
    public string Form { get; set; } = "";

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>1 for a year, 1–4 for a quarter, 1–12 for a month.</summary>
    public int? Period { get; set; }

    /// <summary>The last day on time.</summary>
    public string? DueDate { get; set; }

    /// <summary>The verdict, by the name it has in the rules, whoever writes it. See <c>Verdict</c>.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>Why it is filed or not, and in the end why it failed.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What the authority considers the same return.</summary>
    public string? NaturalKey { get; set; }

    /// <summary>The filing that took it on; shown even when there is none.</summary>
    public string? FilingId { get; set; }

    /// <summary>Where that filing stands. See <c>FilingStatus</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Whether that filing waits for a person: it is saved, e-Tax took the submit, and it is not sent.</summary>
    public bool WaitsForHand { get; set; }

    /// <summary>The authority's number and status.</summary>
    public JsonNode? AuthorityReference { get; set; }

    /// <summary>Of a dry run: the exact body of the save.</summary>
    public JsonNode? Body { get; set; }

    /// <summary>Of a dry run: lower-case hex SHA-256 of the body's bytes.</summary>
    public string? BodySha256 { get; set; }
}
