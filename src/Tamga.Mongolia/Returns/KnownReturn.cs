using Tamga.Filings;

namespace Tamga.Mongolia.Returns;

/// <summary>A return as a step left it.</summary>
/// <param name="Row">The return.</param>
/// <param name="Evidence">
/// Where the filing's evidence ended then: the next step sees from it, without a look, that nothing has been sent since.
/// </param>
sealed record KnownReturn(ReturnRow Row, EvidenceHead? Evidence = null);
