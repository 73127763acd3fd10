using Tamga.Filings;

namespace Tamga.Upstream.Steps;

/// <summary>
/// What came of one step of a filing: a value, a no that ends the filing, or a login that has to be mended first.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="Value">What the next step needs.</param>
/// <param name="Error">Why the filing has failed.</param>
/// <param name="SignInRefused">The step was not done; it is done again when the credentials have changed.</param>
public sealed record StepOutcome<T>(T? Value, FilingError? Error = null, bool SignInRefused = false);
