namespace Tamga.LocalAzure;

/// <summary>Something did not start; the message is what a person reads.</summary>
/// <param name="message">What, and what to do.</param>
sealed class LocalAzureException(string message) : Exception(message);
