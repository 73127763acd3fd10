using System.Text.Json.Serialization;
using Tamga.Upstream.Json;

namespace Tamga.Egypt.Wire;

/// <summary>
/// The JSON of ETA, as far as it is read into types. Reading is lenient: the SDK's pages, its samples and live answers
/// disagree on letter case, on text or number, and on one object or a list.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(LenientTextConverter)])]
[JsonSerializable(typeof(SubmissionAnswer))]
[JsonSerializable(typeof(DocumentSummary))]
[JsonSerializable(typeof(ReceiptSummary))]
[JsonSerializable(typeof(CodesAnswer))]
[JsonSerializable(typeof(CodeRequestRow))]
[JsonSerializable(typeof(PublishedCodeRow))]
sealed partial class EtaJson : JsonSerializerContext;
