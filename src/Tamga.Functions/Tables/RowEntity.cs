using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Tamga.Records;

namespace Tamga.Functions.Tables;

/// <summary>
/// A row as an entity. A short payload is one text property, readable in any storage explorer. A longer one is compressed
/// and cut into binary properties: a property holds 64 KiB, an entity 1 MiB, and a transaction 4 MiB, which a hundred
/// uncompressed payloads of the shortest compressed length just fit into.
/// </summary>
static class RowEntity
{
    const string Text = "Payload";
    const string Part = "Part";
    const string Write = "WriteId";

    /// <summary>In UTF-16 units. On the wire each may take six bytes.</summary>
    const int LongestText = 4 * 1024;

    const int LargestPart = 64 * 1024;

    /// <summary>An entity holds 1 MiB with its keys (2 KiB at most) and the names of its properties.</summary>
    public const int LargestCompressed = (1024 * 1024) - (16 * 1024);

    public static TableEntity Of(RowKey key, string payload, Guid writeId)
    {
        var entity = new TableEntity(key.Partition, key.Row) { [Write] = writeId };
        if (payload.Length <= LongestText)
        {
            entity[Text] = payload;
            return entity;
        }

        var compressed = Compress(payload);
        if (compressed.Length > LargestCompressed) throw new RowTooLargeException(key, payload.Length, compressed.Length);
        for (var (at, part) = (0, 0); at < compressed.Length; at += LargestPart, part++)
            entity[PartName(part)] = compressed.AsSpan(at, Math.Min(LargestPart, compressed.Length - at)).ToArray();
        return entity;
    }

    public static TableRow Read(string table, TableEntity entity) =>
        new(new RowKey(table, entity.PartitionKey, entity.RowKey), entity.ETag.ToString(), Payload(entity));

    /// <summary>Which write an entity was left by.</summary>
    public static Guid? WriteIdOf(TableEntity entity) => entity.GetGuid(Write);

    /// <summary>About what an entity takes on the wire: base64, and text that is escaped where it is not ASCII.</summary>
    public static long WireSize(
        ITableEntity entity) => ((IDictionary<string, object>)(TableEntity)entity).Values.Sum(value => value switch
    {
        byte[] part => part.Length * 4L / 3,
        string text => text.Sum(c => char.IsAscii(c) ? 1L : 6L),
        _ => 0,
    });

    public static TableEntity KeyOf(RowKey key) => new(key.Partition, key.Row) { ETag = ETag.All };

    static string Payload(TableEntity entity)
    {
        if (entity.GetString(Text) is { } text) return text;
        using var compressed = new MemoryStream();
        for (var part = 0; entity.GetBinary(PartName(part)) is { } bytes; part++) compressed.Write(bytes);
        compressed.Position = 0;
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    static byte[] Compress(string payload)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
            brotli.Write(Encoding.UTF8.GetBytes(payload));
        return compressed.ToArray();
    }

    static string PartName(int part) => Part + part.ToString("D2", CultureInfo.InvariantCulture);
}

/// <summary>A payload that Table Storage cannot hold.</summary>
/// <param name="key">The row.</param>
/// <param name="characters">The payload's length.</param>
/// <param name="compressed">What is left of it after compression, in bytes.</param>
public sealed class RowTooLargeException(RowKey key, int characters, int compressed) : Exception(
    $"The payload of {key.Table}/{key.Partition}/{key.Row} has {characters} characters and {compressed} bytes when compressed; "
    + $"Table Storage holds {RowEntity.LargestCompressed} in a row.");
