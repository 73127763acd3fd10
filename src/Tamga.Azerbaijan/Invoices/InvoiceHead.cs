using System.Text.Json;
using Tamga.Azerbaijan.Wire;

namespace Tamga.Azerbaijan.Invoices;

/// <summary>What of a downloaded invoice decides where its record stands, read without reading its lines.</summary>
/// <param name="Qaime">Its number; nothing when it has none.</param>
/// <param name="Time">When it was created, in the authority's time.</param>
/// <param name="Status">Its status.</param>
readonly record struct InvoiceHead(string? Qaime, DateTime? Time, string Status)
{
    /// <summary>Reads the top level of an invoice.</summary>
    /// <param name="json">The invoice as it was written.</param>
    /// <param name="zone">The authority's time zone.</param>
    public static InvoiceHead Read(ReadOnlySpan<byte> json, TimeZoneInfo zone)
    {
        string? qaime = null, serial = null, number = null, status = null;
        DateTime? time = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("qaime"u8)) qaime = Next(ref reader);
            else if (reader.ValueTextEquals("status"u8)) status = Next(ref reader);
            else if (reader.ValueTextEquals("datetime"u8)) time = NextTime(ref reader, zone);
            else if (reader.ValueTextEquals("serial"u8)) serial = Next(ref reader);
            else if (reader.ValueTextEquals("number"u8)) number = Next(ref reader);
            else reader.Skip();
        }

        return new InvoiceHead(DownloadedInvoice.NumberOf(qaime, serial, number), time, status ?? "");
    }

    static DateTime? NextTime(ref Utf8JsonReader reader, TimeZoneInfo zone)
    {
        reader.Read();
        return InvoiceTime.Parse(InvoiceTime.TextOf(ref reader), zone);
    }

    static string? Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        var text = VatPortalEnvelope.Scalar(ref reader);
        reader.Skip();
        return text;
    }
}
