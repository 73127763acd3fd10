namespace Tamga.Azerbaijan.Wire;

/// <summary>A page of downloaded invoices that has been read.</summary>
/// <param name="Count">How many invoices were on it.</param>
/// <param name="Total">How many there are on all pages, as VatPortal says; nothing where it does not.</param>
sealed record PageRead(int Count, long? Total);
