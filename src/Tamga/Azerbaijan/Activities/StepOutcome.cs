using Tamga.Filings;

namespace Tamga.Azerbaijan.Activities;

/// <summary>What came of one step of a filing: a value, or a no that ends the filing.</summary>
/// <param name="Value">What the next step needs.</param>
/// <param name="Error">Why the filing has failed.</param>
sealed record StepOutcome<T>(T? Value, FilingError? Error = null);
