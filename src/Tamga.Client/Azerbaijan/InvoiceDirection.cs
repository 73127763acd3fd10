namespace Tamga.Client.Azerbaijan;

/// <summary>The folder that an invoice is in; the numbers are VatPortal's <c>dir</c>. The gateway may add values.</summary>
public static class InvoiceDirection
{
    /// <summary>The value <c>incoming</c>.</summary>
    public const string Incoming = "incoming";

    /// <summary>The value <c>sent</c>.</summary>
    public const string Sent = "sent";
}
