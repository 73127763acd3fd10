using System.Text.Json.Serialization;

namespace Tamga.Egypt.Documents.Codes;

/// <summary>A code of one of ETA's lists.</summary>
/// <param name="Code">As ETA writes it.</param>
/// <param name="En">What it is, in English.</param>
/// <param name="Ar">What it is, in Arabic; null where ETA does not say.</param>
/// <param name="Parent">Of a tax sub-type the type that it belongs to.</param>
sealed record CodeEntry(
    string Code, string? En = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ar = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parent = null);

/// <summary>One of ETA's lists as it is kept in a file.</summary>
/// <param name="List">Its name.</param>
/// <param name="Date">The day on which ETA's portal had it.</param>
/// <param name="Codes">The codes in ETA's order.</param>
sealed record CodeListFile(string List, DateOnly Date, IReadOnlyList<CodeEntry> Codes);

/// <summary>How lists are written into files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(CodeListFile))]
sealed partial class CodeListJson : JsonSerializerContext;
