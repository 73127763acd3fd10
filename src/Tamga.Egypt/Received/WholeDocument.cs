using System.Text.Json;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Received;

/// <summary>A received document as the records keep it whole.</summary>
/// <param name="Month">The month that it stands in.</param>
/// <param name="Row">Where in it.</param>
/// <param name="Source">The document as ETA shows it; nothing until it has.</param>
sealed record WholeDocument(string Month, string Row, JsonElement? Source)
{
    public ReceivedPlace Place() => new(Month, Row);

    /// <summary>The document in an answer that shows it raw.</summary>
    /// <remarks>
    /// It comes as a text of JSON, or as JSON. One that was sent as XML comes as a text of that: then there is nothing here, and
    /// ETA's reading of it has to do.
    /// </remarks>
    public static JsonElement? SourceOf(JsonElement raw) =>
        EtaAnswers.Find(raw, "document") is { } document
            && EtaAnswers.Unwrap(document) is { ValueKind: JsonValueKind.Object } source
            ? source
            : Direct(raw);

    /// <summary>The answer itself, where it is the document with its lines.</summary>
    public static JsonElement? Direct(JsonElement json) =>
        EtaAnswers.Find(json, "invoiceLines") is { ValueKind: JsonValueKind.Array } ? json : null;

    /// <summary>What has come of a document that was asked for.</summary>
    /// <param name="Summary">What it says of itself; nothing where it is no document.</param>
    /// <param name="Source">The document.</param>
    /// <param name="No">ETA's no.</param>
    public sealed record Shown(ReceivedSummary? Summary, JsonElement? Source, AuthorityNo? No = null);
}
