namespace Tamga.Egypt.Signing.Jobs;

/// <summary>A document that an agent is to sign.</summary>
/// <param name="Index">Its place in its filing, from 0.</param>
/// <param name="InternalId">How the ERP calls it; shown at the customer's desk.</param>
/// <param name="CanonicalText">What is signed, UTF-8.</param>
sealed record DocumentToSign(int Index, string InternalId, ReadOnlyMemory<byte> CanonicalText);
