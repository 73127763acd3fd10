namespace Tamga.Client.Webhooks;

/// <summary>A delivery that is not known to be the gateway's: answer it with 401, and do nothing else.</summary>
/// <param name="message">What is wrong with it.</param>
public sealed class WebhookVerificationException(string message) : Exception(message);
