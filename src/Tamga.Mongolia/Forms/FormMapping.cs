namespace Tamga.Mongolia.Forms;

/// <summary>An ERP's own names for the cells of a form.</summary>
/// <param name="FormNo">The form.</param>
/// <param name="Fields">From names to cell keys (<c>tagKey</c>).</param>
sealed record FormMapping(long FormNo, IReadOnlyDictionary<string, string> Fields);
