using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.Seeding;

/// <summary>The verb that a path insists on, where it should be another than the usual one.</summary>
sealed record VerbSeed
{
    public required string Subdomain { get; init; }

    /// <summary>The path under the API's root, for instance <c>/etx/read_invoices</c>.</summary>
    public required string Path { get; init; }

    public required string Verb { get; init; }

    public void Check() =>
        ControlException.When(Verb is not ("GET" or "POST" or "DELETE"), $"verbs: '{Verb}' is unknown: GET, POST or DELETE");

    public void Apply(VatPortalOffice office) => office.Verbs[(Subdomain, Path)] = Verb;
}
