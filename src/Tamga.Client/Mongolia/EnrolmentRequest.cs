namespace Tamga.Client.Mongolia;

/// <summary>What the body of <c>PUT /api/etax/zero-filing/enrolments/{entId}</c> says.</summary>
public sealed record EnrolmentRequest : OpenRecord
{
    /// <summary>The form codes, such as ТТ-03а.</summary>
    public IReadOnlyList<string>? Forms { get; set; }

    /// <summary>The first month covered, such as 2026-11.</summary>
    public string? From { get; set; }

    /// <summary>The last month covered; open when null.</summary>
    public string? Until { get; set; }

    /// <summary>Who says that there is no activity, and in which words.</summary>
    public ConsentRequest? Consent { get; set; }
}
