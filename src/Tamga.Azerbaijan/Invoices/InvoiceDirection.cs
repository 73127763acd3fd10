using System.ComponentModel;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>The folder that an invoice is in; the numbers are VatPortal's <c>dir</c>.</summary>
enum InvoiceDirection
{
    [Description("From somebody else.")]
    Incoming = 0,

    [Description("From the taxpayer.")]
    Sent = 1,
}

/// <summary>The folders by name, as ERPs and the records call them.</summary>
static class InvoiceDirections
{
    public static IReadOnlyList<InvoiceDirection> All { get; } = [InvoiceDirection.Incoming, InvoiceDirection.Sent];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(Name)];

    public static string Name(this InvoiceDirection direction) => direction == InvoiceDirection.Sent ? "sent" : "incoming";

    /// <summary>The folder of a name; nothing when there is none.</summary>
    public static InvoiceDirection? Find(string? name)
    {
        foreach (var direction in All)
            if (direction.Name().Equals(name, StringComparison.OrdinalIgnoreCase)) return direction;
        return null;
    }
}
