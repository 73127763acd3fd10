using Tamga.Api;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>The body of <c>PUT /api/etax/zero-filing/enrolments/{entId}</c>.</summary>
sealed record EnrolmentRequest
{
    /// <summary>Stands between form codes in a file of enrolments.</summary>
    public const char FormSeparator = '|';

    const int LongestName = 200;
    const int LongestStatement = 4000;

    /// <summary>The form codes, such as ТТ-03а.</summary>
    public IReadOnlyList<string?>? Forms { get; init; }

    /// <summary>The first month covered, such as 2026-11.</summary>
    public string? From { get; init; }

    /// <summary>The last month covered; open when null.</summary>
    public string? Until { get; init; }

    /// <summary>Who says that there is no activity, and in which words.</summary>
    public ConsentRequest? Consent { get; init; }

    /// <summary>A consent.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Statement">In which words.</param>
    public sealed record ConsentRequest(string? By, string? Statement);

    /// <summary>The enrolment, or everything that is wrong.</summary>
    public Enrolment? Read(long entId, DateTimeOffset at, ValidationErrors errors)
    {
        if (entId <= 0) errors.Add("entId", "must be a positive whole number");
        var forms = (Forms ?? []).Select(f => f?.Trim() ?? "").Where(f => f.Length > 0)
            .Distinct(LookAlikes.Codes).ToList();
        if (forms.Count == 0) errors.Add("$.forms", "is required: the form codes, such as ТТ-03а");
        if (forms.Exists(f => f.Length > 40)) errors.Add("$.forms", "a form code has at most 40 characters");
        foreach (var form in forms.Where(f => f.Length <= 40 && !f.Contains(FormSeparator) && !LookAlikes.IsCode(f)))
            errors.Add("$.forms", $"{Quoted.Of(form)} is no form code; one is letters and a number, such as ТТ-03а");
        if (forms.Exists(f => f.Contains(FormSeparator))) errors.Add("$.forms", $"a form code has no '{FormSeparator}'");
        var from = TaxMonth.TryParse(From);
        if (from is null) errors.Add("$.from", "is required: the first month covered, such as 2026-11");
        var until = TaxMonth.TryParse(Until);
        if (Until is not null && until is null) errors.Add("$.until", "must be a month such as 2026-12, or null");
        if (from is { } first && until is { } last && last < first) errors.Add("$.until", "must not be before from");
        if (string.IsNullOrWhiteSpace(Consent?.By)) errors.Add("$.consent.by", "is required: who says that there is no activity");
        if (string.IsNullOrWhiteSpace(Consent?.Statement))
            errors.Add("$.consent.statement", "is required: what that person said");
        if (Consent?.By is { Length: > LongestName }) errors.Add("$.consent.by", $"has at most {LongestName} characters");
        if (Consent?.Statement is { Length: > LongestStatement })
            errors.Add("$.consent.statement", $"has at most {LongestStatement} characters");
        return errors.Any ? null : new Enrolment
        {
            EntId = entId, Forms = forms, From = from!.Value, Until = until,
            Consent = new Consent(Consent!.By!.Trim(), Consent.Statement!.Trim(), at),
        };
    }
}
