namespace Tamga.Api;

/// <summary>
/// What the items of a member are that is handed on as it came, in the authority's own names: a schema in a file of this name,
/// embedded in the member's assembly. What it does not name may be there, too.
/// </summary>
/// <param name="schema">The schema's name.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsOfAttribute(string schema) : Attribute
{
    /// <summary>The schema's name.</summary>
    public string Schema { get; } = schema;
}
