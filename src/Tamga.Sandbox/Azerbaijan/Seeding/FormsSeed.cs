using Tamga.Sandbox.Azerbaijan.Endpoints;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>In which forms lists of invoices come from now on; what is left out comes as it is documented.</summary>
sealed record FormsSeed
{
    /// <summary><c>array</c> or <c>map</c>.</summary>
    public string Lists { get; init; } = "array";

    /// <summary>What a page behind the last one is: <c>empty</c> or <c>error</c>.</summary>
    public string BehindLast { get; init; } = "empty";

    /// <summary><c>by-account</c>, <c>none</c> or <c>too-many</c>.</summary>
    public string Total { get; init; } = "by-account";

    /// <summary>
    /// <c>documented</c>, <c>iso</c>, <c>iso-utc</c>, <c>epoch-seconds</c>, <c>epoch-milliseconds</c> or <c>array</c>.
    /// </summary>
    public string Times { get; init; } = "documented";

    public void Check()
    {
        ControlException.When(Lists is not ("array" or "map"), $"forms: lists '{Lists}' are unknown: array or map");
        ControlException.When(
            BehindLast is not ("empty" or "error"), $"forms: behindLast '{BehindLast}' is unknown: empty or error");
        Read<TotalForm>("total", Total);
        Read<TimeForm>("times", Times);
    }

    public void Apply(VatPortalOffice office) => office.Forms = new PortalForms
    {
        ListsAsMaps = Lists == "map",
        ErrorBehindLast = BehindLast == "error",
        Total = Read<TotalForm>("total", Total),
        Times = Read<TimeForm>("times", Times),
    };

    static T Read<T>(string name, string text) where T : struct, Enum =>
        Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var form) && Enum.IsDefined(form)
            ? form
            : throw new ControlException($"forms: {name} '{text}' is unknown");
}
