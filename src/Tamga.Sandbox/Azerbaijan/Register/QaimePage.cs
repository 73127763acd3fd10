using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tamga.Sandbox.Azerbaijan.Endpoints;

namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>
/// A page of qaimə, written while it is computed. Its numbers come as text here and there, and now and then the only line
/// of an invoice comes as that line instead of a list: the caller is meant to notice.
/// </summary>
sealed class QaimePage(IEnumerable<Qaime> invoices, int? total, bool totalAsText, PortalForms forms) : IResult
{
    const int FlushAt = 64 * 1024;
    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
        writer.WriteStartObject();
        writer.WriteNumber("res"u8, 1);
        writer.WriteNumber("err_code"u8, 0);
        writer.WriteString("err_msg"u8, "");
        writer.WriteStartObject("data"u8);
        writer.WritePropertyName("invoices"u8);
        StartList(writer);
        var place = 0;
        foreach (var invoice in invoices)
        {
            WritePlace(writer, place++);
            Write(writer, invoice);
            if (writer.BytesPending < FlushAt)
                continue;
            writer.Flush();
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
        EndList(writer);
        if (total is { } all && totalAsText)
            writer.WriteString("total"u8, all.ToString());
        else if (total is { } number)
            writer.WriteNumber("total"u8, number);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    void StartList(Utf8JsonWriter writer)
    {
        if (forms.ListsAsMaps)
            writer.WriteStartObject();
        else
            writer.WriteStartArray();
    }

    // What was filtered out leaves a gap.
    void WritePlace(Utf8JsonWriter writer, int place)
    {
        if (forms.ListsAsMaps)
            writer.WritePropertyName((place * 2).ToString());
    }

    void EndList(Utf8JsonWriter writer)
    {
        if (forms.ListsAsMaps)
            writer.WriteEndObject();
        else
            writer.WriteEndArray();
    }

    void WriteTime(Utf8JsonWriter writer, DateTime local)
    {
        writer.WritePropertyName("datetime"u8);
        var moment = BakuTime.Moment(local);
        switch (forms.Times)
        {
            case TimeForm.Iso:
                writer.WriteStringValue(local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            case TimeForm.IsoUtc:
                writer.WriteStringValue(
                    moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                break;
            case TimeForm.EpochSeconds:
                writer.WriteNumberValue(moment.ToUnixTimeSeconds());
                break;
            case TimeForm.EpochMilliseconds:
                writer.WriteStringValue(moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
                break;
            case TimeForm.Array:
                writer.WriteStartArray();
                foreach (var part in (int[])[local.Year, local.Month, local.Day, local.Hour, local.Minute])
                    writer.WriteNumberValue(part);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(BakuTime.Text(local));
                break;
        }
    }

    void Write(Utf8JsonWriter writer, Qaime invoice)
    {
        var amounts = invoice.Amounts;
        var asText = invoice.Id % 7 == 3;
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, invoice.Id);
        writer.WriteString("main_subject"u8, invoice.MainSubject);
        writer.WriteString("add_subject"u8, invoice.AddSubject);
        writer.WriteString("serial"u8, invoice.Serial);
        writer.WriteString("number"u8, invoice.Number);
        writer.WriteString("qaime"u8, invoice.Text);
        writer.WriteString("cmp_from"u8, invoice.CompanyFrom);
        writer.WriteString("cmp_to"u8, invoice.CompanyTo);
        writer.WriteString("tin_from"u8, invoice.TinFrom);
        writer.WriteString("tin_to"u8, invoice.TinTo);
        WriteTime(writer, invoice.At);
        Amount(writer, "ini_amount"u8, amounts.Initial, asText);
        Amount(writer, "ini_amount1"u8, amounts.Initial, asText);
        Amount(writer, "ini_amount2"u8, amounts.WithExcise, asText);
        writer.WriteNumber("excise_amount"u8, amounts.Excise);
        writer.WriteNumber("apply_amount"u8, amounts.Apply);
        writer.WriteNumber("skip_amount"u8, 0);
        writer.WriteNumber("zero_amount"u8, amounts.Zero);
        writer.WriteNumber("free_amount"u8, 0);
        Amount(writer, "vat_amount"u8, amounts.Vat, asText);
        writer.WriteNumber("transp_amount"u8, amounts.Transport);
        Amount(writer, "net_amount"u8, amounts.Net, asText);
        writer.WriteString("status"u8, invoice.Status);
        writer.WriteString("type"u8, invoice.Kind);
        writer.WritePropertyName("lines"u8);
        var alone = invoice.Lines.Count == 1 && invoice.Id % 5 == 1;
        if (!alone)
            StartList(writer);
        for (var i = 0; i < invoice.Lines.Count; i++)
        {
            if (!alone)
                WritePlace(writer, i);
            Write(writer, invoice.Lines[i], i + 1);
        }
        if (!alone)
            EndList(writer);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, QaimeLine line, int number)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, number);
        writer.WriteNumber("line"u8, number);
        writer.WriteString("prod_code"u8, line.Code);
        writer.WriteString("prod_name"u8, line.Name);
        writer.WriteString("barcode"u8, line.Barcode);
        writer.WriteString("unit_name"u8, line.Unit);
        writer.WriteNumber("unit_price"u8, line.Price);
        writer.WriteNumber("unit_qty"u8, line.Quantity);
        writer.WriteNumber("ini_amount"u8, line.Amounts.Initial);
        writer.WriteNumber("ini_amount2"u8, line.Amounts.WithExcise);
        writer.WriteNumber("grade"u8, 0);
        writer.WriteNumber("total_excise"u8, line.Amounts.Excise);
        writer.WriteNumber("apply_amount"u8, line.Amounts.Apply);
        writer.WriteNumber("skip_amount"u8, 0);
        writer.WriteNumber("zero_amount"u8, line.Amounts.Zero);
        writer.WriteNumber("free_amount"u8, 0);
        writer.WriteNumber("vat_amount"u8, line.Amounts.Vat);
        writer.WriteNumber("transp_amount"u8, line.Amounts.Transport);
        writer.WriteNumber("net_amount"u8, line.Amounts.Net);
        writer.WriteEndObject();
    }

    static void Amount(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal amount, bool asText)
    {
        if (asText)
            writer.WriteString(name, amount.ToString("0.00"));
        else
            writer.WriteNumber(name, amount);
    }
}
