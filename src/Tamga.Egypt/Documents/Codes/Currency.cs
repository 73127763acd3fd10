namespace Tamga.Egypt.Documents.Codes;

/// <summary>The country's own currency, in which all amounts of a document are.</summary>
static class Currency
{
    /// <summary>What <c>EGP</c> stands for in the code table.</summary>
    public const int PoundCode = 1;

    public static ReadOnlySpan<byte> Pound => "EGP"u8;
}
