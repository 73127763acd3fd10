namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>A code in a request.</summary>
/// <param name="Path">Its JSON path; of a file its row.</param>
/// <param name="Place">Its place in the request; of a file the row.</param>
/// <param name="Code">What was given.</param>
sealed record GivenCode(string Path, int Place, NewItemCode Code);
