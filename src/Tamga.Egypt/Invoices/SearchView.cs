using System.Text.Json;
using Tamga.Egypt.Submissions;

namespace Tamga.Egypt.Invoices;

/// <summary>A page of documents.</summary>
/// <param name="Result">ETA's summaries as they are.</param>
/// <param name="Metadata">Where the next page starts.</param>
/// <param name="Records">What the gateway itself knows of those that it sent.</param>
sealed record SearchView(IReadOnlyList<JsonElement> Result, SearchMetadata Metadata, IReadOnlyList<RecordView> Records);

/// <summary>Where the next page starts.</summary>
/// <param name="ContinuationToken">For the next request; <c>EndofResultSet</c> on the last page.</param>
sealed record SearchMetadata(string ContinuationToken);
