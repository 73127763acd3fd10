namespace Tamga.Mongolia.Returns;

/// <summary>What an X report (no activity) carries in its detail rows; the authority's documents do not say.</summary>
enum XDetailStyle
{
    /// <summary>No rows at all.</summary>
    Empty,

    /// <summary>A <c>"0"</c> for every cell that takes a value.</summary>
    Zeros,
}
