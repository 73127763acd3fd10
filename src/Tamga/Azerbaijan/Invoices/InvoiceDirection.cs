namespace Tamga.Azerbaijan;

/// <summary>The folder that an invoice is in; the numbers are VatPortal's <c>dir</c>.</summary>
enum InvoiceDirection
{
    /// <summary>From somebody else.</summary>
    Incoming = 0,

    /// <summary>From the taxpayer.</summary>
    Sent = 1,
}
