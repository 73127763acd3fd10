using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tamga.Records;

namespace Tamga.Functions.Copies;

/// <summary>Rows as lines of a copy: <c>["partition","row","payload"]</c>.</summary>
static class CopiedRows
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts a row at the end of what is written.</summary>
    public static void Write(IBufferWriter<byte> output, TableRow row)
    {
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartArray();
            json.WriteStringValue(row.Key.Partition);
            json.WriteStringValue(row.Key.Row);
            json.WriteStringValue(row.Payload);
            json.WriteEndArray();
        }

        output.Write("\n"u8);
    }

    /// <exception cref="InvalidDataException">It is no such line.</exception>
    public static InsertRow Read(string table, string line) =>
        JsonSerializer.Deserialize<string[]>(line) is [{ } partition, { } row, { } payload]
            ? new InsertRow(new RowKey(table, partition, row), payload)
            : throw new InvalidDataException($"A line of the copy of {table} is no row.");
}
