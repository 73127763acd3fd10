namespace Tamga.Webhooks.Safety;

/// <summary>A host's name leads to an address that must not be called.</summary>
sealed class ForbiddenAddressException() : IOException("The host's address is not a public one.");
