using System.Globalization;
using System.Text.Json;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>An object inside a document, with its path. Reading a field that is not as it must be is a finding.</summary>
readonly record struct Part(JsonElement Json, string Path, Findings Findings)
{
    const int Decimals = 5;

    public bool Has(string name) => Json.TryGetProperty(name, out _);

    public string? Text(string name, int most = 100, bool mandatory = true)
    {
        if (!Json.TryGetProperty(name, out var value))
        {
            Findings.AddIf(mandatory, "MissingField", $"The field {name} is mandatory", At(name));
            return null;
        }
        if (value.ValueKind is not JsonValueKind.String)
        {
            Findings.Add("WrongType", $"The field {name} must be a text", At(name));
            return null;
        }
        var text = value.GetString()!;
        Findings.AddIf(
            mandatory && string.IsNullOrWhiteSpace(text), "MissingField", $"The field {name} must not be empty", At(name));
        Findings.AddIf(text.Length > most, "TooLong", $"The field {name} has more than {most} characters", At(name));
        return text;
    }

    public string? OptionalText(string name, int most = 100) => Text(name, most, mandatory: false);

    public string? OneOf(string name, params ReadOnlySpan<string> values)
    {
        var text = Text(name);
        if (text is null || values.Contains(text))
            return text;
        Findings.Add("WrongValue", $"The field {name} is one of {string.Join(", ", values.ToArray())}", At(name));
        return null;
    }

    public decimal? Number(string name, bool mandatory = true)
    {
        if (!Json.TryGetProperty(name, out var value))
        {
            Findings.AddIf(mandatory, "MissingField", $"The field {name} is mandatory", At(name));
            return null;
        }
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDecimal(out var number))
        {
            Findings.Add("WrongType", $"The field {name} must be a number", At(name));
            return null;
        }
        Findings.AddIf(
            DecimalsOf(value) > Decimals, "TooPrecise", $"The field {name} has more than {Decimals} decimals", At(name));
        return number;
    }

    /// <summary>A mandatory number of at least 0.</summary>
    public decimal? Amount(string name, bool mandatory = true)
    {
        var number = Number(name, mandatory);
        Findings.AddIf(number < 0, "WrongValue", $"The field {name} must not be negative", At(name));
        return number;
    }

    public Part? Object(string name, bool mandatory = true)
    {
        if (!Json.TryGetProperty(name, out var value))
        {
            Findings.AddIf(mandatory, "MissingField", $"The field {name} is mandatory", At(name));
            return null;
        }
        if (value.ValueKind is JsonValueKind.Object)
            return new Part(value, At(name), Findings);
        Findings.Add("WrongType", $"The field {name} must be an object", At(name));
        return null;
    }

    public IReadOnlyList<Part> Objects(string name, bool mandatory = true)
    {
        if (!Json.TryGetProperty(name, out var value))
        {
            Findings.AddIf(mandatory, "MissingField", $"The field {name} is mandatory", At(name));
            return [];
        }
        if (value.ValueKind is not JsonValueKind.Array || value.EnumerateArray()
            .Any(one => one.ValueKind is not JsonValueKind.Object))
        {
            Findings.Add("WrongType", $"The field {name} must be a list of objects", At(name));
            return [];
        }
        var findings = Findings;
        var path = At(name);
        return [.. value.EnumerateArray().Select((one, index) => new Part(one, $"{path}[{index}]", findings))];
    }

    /// <summary>A moment in UTC, to the second, as in <c>2026-01-15T10:00:00Z</c>.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        Findings.Add("WrongFormat", $"The field {name} must be a moment in UTC such as 2026-01-15T10:00:00Z", At(name));
        return null;
    }

    public string At(string name) => $"{Path}.{name}";

    public void Wrong(string code, string name, string message) => Findings.Add(code, message, At(name));

    public static int DecimalsOf(JsonElement number)
    {
        var text = number.GetRawText();
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }
}
