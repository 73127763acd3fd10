namespace Tamga.Mongolia.Wire;

/// <summary>Which form of which period to read; the authority wants all of these.</summary>
sealed record FormQuery(long EntId, long FormNo, int Year, int Period, long TaxTypeId, long BranchId);
