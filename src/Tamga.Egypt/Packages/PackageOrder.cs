using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Orchestrations;

namespace Tamga.Egypt.Packages;

/// <summary>What is asked of ETA: the documents, or the receipts, of a period in one archive.</summary>
sealed record PackageOrder
{
    /// <summary>Of documents or of receipts.</summary>
    public required PackageSubject Of { get; init; }

    /// <summary>Whether each comes whole; its summary alone otherwise.</summary>
    public required bool IsFull { get; init; }

    /// <summary>JSON, XML or CSV.</summary>
    public required string Format { get; init; }

    /// <summary>The beginning of the period.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Only these statuses; all when empty.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Only these types of documents; all when empty.</summary>
    public IReadOnlyList<string> DocumentTypes { get; init; } = [];

    /// <summary>Whether a package that would be too large is cut; ETA refuses it otherwise.</summary>
    public bool Truncate { get; init; }

    /// <summary>ETA's other filters, as they were given.</summary>
    public JsonElement? More { get; init; }

    /// <summary>The request in ETA's form.</summary>
    public byte[] ToBody()
    {
        var query = new JsonObject { ["dateFrom"] = Moment(From), ["dateTo"] = Moment(To) };
        query["statuses"] = new JsonArray([.. Statuses.Select(s => (JsonNode)s.ToLowerInvariant())]);
        query["documentTypeNames"] = new JsonArray([.. DocumentTypes.Select(t => (JsonNode)t.ToLowerInvariant())]);
        // Mandatory for receipts, and spelled as ETA spells it.
        if (Of == PackageSubject.Receipts) query["represntedTaxpayerTypeId"] = "Issuer";
        if (More is { } more)
            foreach (var member in more.EnumerateObject()) query[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        var type = IsFull ? "full" : "summary";
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["type"] = type, ["format"] = Format, ["truncateIfExceeded"] = Truncate, ["queryParameters"] = query,
            }, OrchestrationJson.Options);
    }

    /// <summary>A moment as ETA writes it.</summary>
    public static string Moment(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What is in a package.</summary>
enum PackageSubject
{
    [Description("Invoices and notes, sent and received.")]
    Documents,

    [Description("Receipts.")]
    Receipts,
}
