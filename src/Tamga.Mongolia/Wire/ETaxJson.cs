using System.Text.Json.Serialization;
using Tamga.Upstream.Json;

namespace Tamga.Mongolia.Wire;

/// <summary>
/// The JSON of e-Tax. Reading is lenient because the authority is: its page, its samples and its live answers
/// disagree on letter case, on text or number, and on one object or a list.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters =
    [
        typeof(LenientNumberConverter<int>),
        typeof(LenientNumberConverter<long>),
        typeof(LenientNumberConverter<decimal>),
        typeof(LenientBooleanConverter),
        typeof(LenientTextConverter),
        typeof(OneOrManyConverter),
    ])]
[JsonSerializable(typeof(Organisation))]
[JsonSerializable(typeof(DueReturn))]
[JsonSerializable(typeof(LateReturn))]
[JsonSerializable(typeof(ReturnHistory))]
[JsonSerializable(typeof(ReportForm))]
[JsonSerializable(typeof(FormDetail))]
[JsonSerializable(typeof(FormData))]
[JsonSerializable(typeof(FormCellData))]
[JsonSerializable(typeof(SaveFormData))]
[JsonSerializable(typeof(SavedReturn))]
[JsonSerializable(typeof(SubmitRequest))]
[JsonSerializable(typeof(Acknowledgement))]
[JsonSerializable(typeof(SheetListItem))]
[JsonSerializable(typeof(SheetInfo))]
[JsonSerializable(typeof(SheetColumn))]
[JsonSerializable(typeof(SheetRow))]
[JsonSerializable(typeof(SaveSheetData))]
[JsonSerializable(typeof(DeleteSheetData))]
sealed partial class ETaxJson : JsonSerializerContext;
