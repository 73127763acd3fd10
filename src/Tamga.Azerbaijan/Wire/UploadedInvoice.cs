namespace Tamga.Azerbaijan.Wire;

/// <summary>An invoice that an ERP has put into the portal.</summary>
/// <param name="Id">The ERP's id.</param>
/// <param name="Qaime">Its number at e-taxes; none until it is there.</param>
sealed record UploadedInvoice(string? Id, string? Qaime);
