namespace Tamga.Client.Mongolia;

/// <summary>What came of an import.</summary>
public sealed record EnrolmentImport : OpenRecord
{
    /// <summary>Rows.</summary>
    public int Imported { get; set; }

    /// <summary>Companies that were not enrolled.</summary>
    public int Added { get; set; }

    /// <summary>Companies enrolled on other terms before.</summary>
    public int Changed { get; set; }

    /// <summary>Companies enrolled on the same terms.</summary>
    public int Unchanged { get; set; }

    /// <summary>
    /// Companies for which nothing will be filed as they are now, or why none could be checked; left out when there is nothing
    /// to say.
    /// </summary>
    public IReadOnlyList<string>? Warnings { get; set; }
}
