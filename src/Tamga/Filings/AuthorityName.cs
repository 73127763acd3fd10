namespace Tamga.Filings;

/// <summary>An authority as filings name it.</summary>
/// <param name="Value">Its name in the API, such as <c>etax</c>.</param>
/// <param name="Title">What people call it.</param>
public sealed record AuthorityName(string Value, string Title);
