using System.Text.Json.Nodes;

namespace Tamga.Client.Mongolia;

/// <summary>A sheet of a form.</summary>
public sealed record FormSheet : OpenRecord
{
    /// <summary>Its number.</summary>
    public long SheetFormNo { get; set; }

    /// <summary>Its code, such as TT-03A_4.</summary>
    public string? Code { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Of a saved return's: the authority's word for where it stands.</summary>
    public string? State { get; set; }

    /// <summary>What its rows hold.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; set; } = [];

    /// <summary>The sheet as the authority sent it.</summary>
    public JsonNode? Source { get; set; }
}
