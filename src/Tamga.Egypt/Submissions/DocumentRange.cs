namespace Tamga.Egypt.Submissions;

/// <summary>Neighbours in a request.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">Behind the last.</param>
sealed record DocumentRange(int From, int Until);
