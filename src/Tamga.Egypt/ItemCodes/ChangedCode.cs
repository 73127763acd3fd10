using Tamga.Api;

namespace Tamga.Egypt.ItemCodes;

/// <summary>The body of <c>PUT /api/ItemCodes/{type}/{code}</c>. What is left out stays.</summary>
sealed record ChangedCode
{
    /// <summary>Its name in English.</summary>
    public string? CodeName { get; init; }

    /// <summary>Its name in Arabic.</summary>
    public string? CodeNameAr { get; init; }

    /// <summary>The brick of the GPC that it belongs to, 8 digits.</summary>
    public string? ParentCode { get; init; }

    /// <summary>From when on it is used.</summary>
    public DateTimeOffset? ActiveFrom { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ActiveTo { get; init; }

    /// <summary>What it is, in English.</summary>
    public string? Description { get; init; }

    /// <summary>The same in Arabic.</summary>
    public string? DescriptionAr { get; init; }

    /// <summary>Why it is needed.</summary>
    public string? RequestReason { get; init; }

    /// <summary>An EGS code that it belongs with.</summary>
    public string? LinkedCode { get; init; }

    /// <summary>Of somebody's code: why it is used.</summary>
    public string? Comment { get; init; }

    /// <summary>What ETA takes of a request, and not of a code that it has published.</summary>
    public IEnumerable<string> OfRequestsAlone()
    {
        if (CodeName is not null) yield return "codeName";
        if (CodeNameAr is not null) yield return "codeNameAr";
        if (ParentCode is not null) yield return "parentCode";
        if (ActiveFrom is not null) yield return "activeFrom";
        if (RequestReason is not null) yield return "requestReason";
    }

    public void Check(ValidationErrors errors)
    {
        Text("codeName", CodeName, 250);
        Text("codeNameAr", CodeNameAr, 250);
        Text("description", Description, 500);
        Text("descriptionAr", DescriptionAr, 500);
        Text("requestReason", RequestReason, 500);
        Text("comment", Comment, 500);
        if (ParentCode is not null && !(ParentCode.Length == 8 && ParentCode.All(char.IsAsciiDigit)))
            errors.Add("$.parentCode", "must be a GPC brick: 8 digits");
        if (LinkedCode is { Length: > 0 } && !EgsCodes.IsOne(LinkedCode)) errors.Add("$.linkedCode", "must be an EGS code");
        if (ActiveTo <= ActiveFrom) errors.Add("$.activeTo", "must be later than activeFrom");

        void Text(string member, string? text, int longest)
        {
            if (text is null) return;
            if (string.IsNullOrWhiteSpace(text)) errors.Add($"$.{member}", "must not be empty");
            else if (text.Length > longest) errors.Add($"$.{member}", $"must have at most {longest} characters");
            else if (text.Any(char.IsControl)) errors.Add($"$.{member}", "must not contain control characters");
        }
    }
}
