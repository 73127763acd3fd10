using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tamga.Azerbaijan.Downloads;

namespace Tamga.Azerbaijan.Wire;

/// <summary>The bodies of requests. Credentials are added by the client; what is made here is free of secrets.</summary>
static class VatPortalBodies
{
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object whose members are written by an action.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Import(IReadOnlyList<string> invoices, bool upload, bool useOldSystem) => Write(json =>
    {
        json.WriteBoolean("upload", upload);
        json.WriteBoolean("use_old_sys", useOldSystem);
        json.WriteStartArray("invoices");
        // As the ERP wrote them: no number is written anew.
        foreach (var invoice in invoices) json.WriteRawValue(invoice);
        json.WriteEndArray();
    });

    public static byte[] Ids(IReadOnlyList<string> ids) => Write(json => WriteTexts(json, "ids", ids));

    public static byte[] Process(string processId) => Write(json => WriteProcess(json, processId));

    public static byte[] Download(DownloadOrder order) => Write(json =>
    {
        json.WriteString("date_from", VatPortalTime.Time(order.From));
        json.WriteString("date_to", VatPortalTime.Time(order.To));
        json.WriteNumber("dir", (int)order.Direction);
        WriteList(json, "inc_kinds", order.IncludeKinds);
        WriteList(json, "exc_kinds", order.ExcludeKinds);
        WriteList(json, "inc_status", order.IncludeStatus);
        WriteList(json, "exc_status", order.ExcludeStatus);
    });

    public static byte[] Page(PageQuery page) => Write(json =>
    {
        if (page.ProcessId is { } process)
        {
            WriteProcess(json, process);
        }
        else
        {
            json.WriteString("date_from", VatPortalTime.Day(page.From));
            json.WriteString("date_to", VatPortalTime.Day(page.To));
        }

        json.WriteNumber("dir", (int)page.Direction);
        json.WriteNumber("from", page.Page);
    });

    public static byte[] Deletion(IReadOnlyList<string> serialNumbers, bool signed) => Write(json =>
    {
        WriteTexts(json, "serialNumbers", serialNumbers);
        json.WriteBoolean("is_signed", signed);
    });

    static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0) json.WriteString(name, string.Join(',', values));
    }

    /// <summary>A number, as all samples have it; whatever else it may be stays as it came.</summary>
    static void WriteProcess(Utf8JsonWriter json, string processId)
    {
        if (long.TryParse(processId, out var number)) json.WriteNumber("procId", number);
        else json.WriteString("procId", processId);
    }
}
