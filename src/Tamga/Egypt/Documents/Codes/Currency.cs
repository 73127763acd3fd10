namespace Tamga.Egypt.Documents.Codes;

/// <summary>The country's own currency, in which all amounts of a document are.</summary>
static class Currency
{
    /// <summary>What <c>EGP</c> stands for in the code table.</summary>
    public static readonly int PoundCode = CurrencyCodes.Table.TryFind("EGP"u8, out var code) ? code : throw new InvalidOperationException("EGP is no code.");

    public static ReadOnlySpan<byte> Pound => "EGP"u8;
}
