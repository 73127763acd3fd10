namespace Tamga.Client.Mongolia;

/// <summary>An enrolment that has just been made.</summary>
public sealed record Enrolled : OpenRecord
{
    /// <summary>The company.</summary>
    public long EntId { get; set; }

    /// <summary>The form codes.</summary>
    public IReadOnlyList<string> Forms { get; set; } = [];

    /// <summary>The first month covered.</summary>
    public string From { get; set; } = "";

    /// <summary>The last one; open when null.</summary>
    public string? Until { get; set; }

    /// <summary>By whose word.</summary>
    public Consent Consent { get; set; } = new();

    /// <summary>What e-Tax's lists say against it, or why they could not be asked.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = [];
}
