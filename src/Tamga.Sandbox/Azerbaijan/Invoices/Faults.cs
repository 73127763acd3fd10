using System.Text.Json;

namespace Tamga.Sandbox.Azerbaijan.Invoices;

/// <summary>
/// Gathers the codes of one invoice. Based on an advance, an invoice may leave its members out, but what it has must be right.
/// </summary>
sealed class Faults(JsonElement json, bool basedOnAdvance)
{
    readonly List<int> _codes = [];

    public bool BasedOnAdvance { get; } = basedOnAdvance;

    public int[] Codes => [.. _codes];

    public Faults Of(JsonElement part) => new(part, BasedOnAdvance, _codes);

    Faults(JsonElement json, bool basedOnAdvance, List<int> codes)
        : this(json, basedOnAdvance) => _codes = codes;

    public void Add(int code)
    {
        if (!_codes.Contains(code))
            _codes.Add(code);
    }

    /// <summary>A text that must be there.</summary>
    public string? Needs(string name, int missing, int empty)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            AddUnlessBased(missing);
        else if (value.ValueKind is JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text)
            return text;
        else
            Add(empty);
        return null;
    }

    /// <summary>An amount above 0 that must be there.</summary>
    public decimal? NeedsAmount(string name, int missing, int invalid)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            AddUnlessBased(missing);
        else if (value.TryReadNumber() is > 0 and var amount)
            return amount;
        else
            Add(invalid);
        return null;
    }

    /// <summary>An amount that may be left out, which means 0.</summary>
    public decimal? Amount(string name, int invalid)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            return 0;
        if (value.TryReadNumber() is >= 0 and var amount)
            return amount;
        Add(invalid);
        return null;
    }

    public decimal? AmountOf(string name) => json.TryGetProperty(name, out var value) ? value.TryReadNumber() : null;

    void AddUnlessBased(int code)
    {
        if (!BasedOnAdvance)
            Add(code);
    }
}
