using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Filings;
using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.ZeroFiling.Runs;

/// <summary>One return of one company in a run: what was decided about it, and what came of it.</summary>
sealed record RunItem
{
    public required long EntId { get; init; }

    public string? Name { get; init; }

    /// <summary>The form's code, such as ТТ-03А.</summary>
    public required string Form { get; init; }

    public int? Year { get; init; }

    public int? Period { get; init; }

    public string? DueDate { get; init; }

    /// <summary>The verdict, by the name it has in the rules, whoever writes it.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
    public required Verdict Verdict { get; init; }

    /// <summary>Why it is filed or not, and in the end why it failed.</summary>
    public required string Reason { get; init; }

    /// <summary>What the authority considers the same return.</summary>
    public string? NaturalKey { get; init; }

    /// <summary>The filing that took it on; shown even when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? FilingId { get; init; }

    /// <summary>Where that filing stands.</summary>
    public FilingStatus? Status { get; init; }

    /// <summary>Whether that filing waits for a person: it is saved, e-Tax took the submit, and it is not sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WaitsForHand { get; init; }

    /// <summary>The authority's number and status.</summary>
    public JsonElement? AuthorityReference { get; init; }

    /// <summary>Of a dry run: the exact body of the save.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Of a dry run: lower-case hex SHA-256 of the body's bytes.</summary>
    public string? BodySha256 { get; init; }

    /// <summary>Whether the run files it.</summary>
    [JsonIgnore]
    public bool IsToBeFiled => Verdict is Verdict.Ready or Verdict.Warning;

    /// <summary>Whether the authority has it, though perhaps not received it yet.</summary>
    [JsonIgnore]
    public bool IsSent => ETaxStatus.IsSent(AuthorityReference);
}
