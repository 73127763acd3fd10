namespace Tamga.Azerbaijan;

/// <summary>A page of downloaded invoices.</summary>
/// <param name="Invoices">By folder and day.</param>
/// <param name="Continuation">Give it back to get the next page; null after the last. A page may be short, or empty, although more follow.</param>
sealed record InvoiceListView(IReadOnlyList<InvoiceView> Invoices, string? Continuation);

/// <summary>What a check of an upload came to.</summary>
/// <param name="Valid">Whether it could be sent.</param>
/// <param name="Errors">What is wrong, each starting with its JSON path.</param>
/// <param name="Ids">The ids of the invoices that have one.</param>
sealed record UploadCheckView(bool Valid, IReadOnlyList<string> Errors, IReadOnlyList<string> Ids);

/// <summary>An invoice that was taken out of the portal.</summary>
/// <param name="Id">The ERP's id.</param>
/// <param name="Status"><c>deleted</c>.</param>
sealed record DeletedUploadView(string Id, string Status);

/// <summary>A token that was renewed.</summary>
/// <param name="RenewedAt">When.</param>
/// <param name="RenewAgainAt">When it is renewed by itself.</param>
sealed record TokenRenewalView(DateTimeOffset RenewedAt, DateTimeOffset RenewAgainAt);
