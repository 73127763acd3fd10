using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>
/// What of an invoice a filter looks at, read without its lines and without making texts of what nobody wants: most rows that a
/// page with a filter looks at are none of those on it.
/// </summary>
/// <param name="Status">Its status in the authority's words.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="TinFrom">The seller's tax number.</param>
/// <param name="TinTo">The buyer's.</param>
/// <param name="NetAmount">What is to be paid, in manat.</param>
readonly record struct InvoiceTraits(string? Status, string? Kind, string? TinFrom, string? TinTo, decimal? NetAmount)
{
    const int Members = 5;

    /// <summary>Reads the top level of an invoice.</summary>
    /// <param name="source">The invoice as VatPortal wrote it.</param>
    /// <returns>Nothing when a member is missing or not of its usual form: then the whole invoice has to be read.</returns>
    public static InvoiceTraits? Read(ReadOnlySpan<char> source)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(source.Length));
        try
        {
            return Read(bytes.AsSpan(0, Encoding.UTF8.GetBytes(source, bytes)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static InvoiceTraits? Read(ReadOnlySpan<byte> json)
    {
        string? status = null, kind = null, from = null, to = null;
        decimal? net = null;
        var usual = 0;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("status"u8)) usual += TryText(ref reader, out status) ? 1 : 0;
            else if (reader.ValueTextEquals("type"u8)) usual += TryText(ref reader, out kind) ? 1 : 0;
            else if (reader.ValueTextEquals("tin_from"u8)) usual += TryText(ref reader, out from) ? 1 : 0;
            else if (reader.ValueTextEquals("tin_to"u8)) usual += TryText(ref reader, out to) ? 1 : 0;
            else if (reader.ValueTextEquals("net_amount"u8)) usual += TryAmount(ref reader, out net) ? 1 : 0;
            else reader.Skip();
        }

        return usual == Members ? new InvoiceTraits(status, kind, from, to, net) : null;
    }

    static bool TryText(ref Utf8JsonReader reader, out string? text)
    {
        reader.Read();
        text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        // The word is read as none: see LenientTextConverter.
        return reader.TokenType == JsonTokenType.Null || text is not (null or "null");
    }

    static bool TryAmount(ref Utf8JsonReader reader, out decimal? amount)
    {
        reader.Read();
        amount = reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) ? number : null;
        return reader.TokenType == JsonTokenType.Null || amount is not null;
    }
}
