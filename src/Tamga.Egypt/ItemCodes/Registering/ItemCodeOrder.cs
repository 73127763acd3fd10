using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tamga.Api;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>A code as ETA is asked for it: the members, and their order, of the SDK's page.</summary>
sealed record ItemCodeOrder
{
    /// <summary>What the table of ETA takes of a code.</summary>
    public const int LongestCode = 100;

    const int LongestName = 250, LongestText = 500;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string CodeType { get; } = "EGS";

    public required string ParentCode { get; init; }

    public required string ItemCode { get; init; }

    public required string CodeName { get; init; }

    public required string CodeNameAr { get; init; }

    public required string ActiveFrom { get; init; }

    public string? ActiveTo { get; init; }

    public string? Description { get; init; }

    public string? DescriptionAr { get; init; }

    public string? RequestReason { get; init; }

    public string? LinkedCode { get; init; }

    /// <summary>As it is sent.</summary>
    public string Text() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what was given, and complains of everything that is wrong with it.</summary>
    /// <param name="given">A code.</param>
    /// <param name="taxId">Who registers it.</param>
    /// <param name="today">From when on it is used unless it says so.</param>
    /// <param name="path">Its JSON path.</param>
    /// <param name="errors">Where complaints go.</param>
    public static ItemCodeOrder Read(
        NewItemCode given, string taxId, DateTimeOffset today, string path, ValidationErrors errors)
    {
        var from = Moment("activeFrom", given.ActiveFrom) ?? today;
        var to = Moment("activeTo", given.ActiveTo);
        if (to <= from) errors.Add($"{path}.activeTo", "must be later than activeFrom");
        return new ItemCodeOrder
        {
            ItemCode = Code(given.ItemCode),
            ParentCode = Brick(given.ParentCode),
            CodeName = Text("codeName", given.CodeName, LongestName, isRequired: true) ?? "",
            CodeNameAr = Text("codeNameAr", given.CodeNameAr, LongestName, isRequired: true) ?? "",
            ActiveFrom = UtcText(from),
            ActiveTo = to is { } end ? UtcText(end) : null,
            Description = Text("description", given.Description, LongestText),
            DescriptionAr = Text("descriptionAr", given.DescriptionAr, LongestText),
            RequestReason = Text("requestReason", given.RequestReason, LongestText),
            LinkedCode = Linked(given.LinkedCode),
        };

        string Code(string? text)
        {
            var code = Text("itemCode", text, LongestCode, isRequired: true);
            if (code is null) return "";
            if (!code.StartsWith("EG-", StringComparison.OrdinalIgnoreCase)) return $"EG-{taxId}-{code}";
            if (code.StartsWith($"EG-{taxId}-", StringComparison.OrdinalIgnoreCase) && code.Length > taxId.Length + 4)
                return $"EG-{code[3..]}";
            errors.Add(
                $"{path}.itemCode",
                $"must begin with EG-{taxId}-, or be the taxpayer's own code alone. To use another's code: "
                + "PUT /api/ItemCodes/EGS/{code}");
            return code;
        }

        string Brick(string? text)
        {
            if (text?.Trim() is { Length: 8 } brick && brick.All(char.IsAsciiDigit)) return brick;
            errors.Add(
                $"{path}.parentCode", text is null ? "is required: a GPC brick of 8 digits" : "must be a GPC brick: 8 digits");
            return "";
        }

        string? Linked(string? text)
        {
            var code = Text("linkedCode", text, LongestCode);
            if (code is not null && !EgsCodes.IsOne(code)) errors.Add($"{path}.linkedCode", "must be an EGS code");
            return code;
        }

        string? Text(string member, string? text, int longest, bool isRequired = false)
        {
            if (text?.Trim() is not { Length: > 0 } trimmed)
            {
                if (isRequired) errors.Add($"{path}.{member}", "is required");
                return null;
            }

            if (trimmed.Length > longest) errors.Add($"{path}.{member}", $"must have at most {longest} characters");
            else if (trimmed.Any(char.IsControl)) errors.Add($"{path}.{member}", "must not contain control characters");
            return trimmed;
        }

        DateTimeOffset? Moment(string member, string? text)
        {
            if (string.IsNullOrWhiteSpace(text)) return null;
            var own = new ValidationErrors();
            var moment = QueryValue.From(member, text.Trim(), own);
            foreach (var error in own.All) errors.Add($"{path}.{member}", error[(member.Length + 2)..]);
            return moment;
        }
    }

    static string UtcText(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/// <summary>A code whose use ETA is asked for; <c>codetype</c> is spelled as the SDK spells it.</summary>
/// <param name="Codetype"><c>EGS</c> or <c>GS1</c>.</param>
/// <param name="ItemCode">The code.</param>
/// <param name="Comment">Why.</param>
sealed record CodeUsageOrder(string Codetype, string ItemCode, string Comment);
