using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;

namespace Tamga.Functions.Copies;

/// <summary>
/// Where copies lie: of each table a blob <c>DAY/TABLE.jsonl.gz</c>, a line each row, and last <c>DAY/whole.json</c>, which
/// counts the rows of each. A day without it is not whole.
/// </summary>
/// <param name="options">Which container.</param>
/// <param name="credential">The app's identity.</param>
public sealed class CopyContainer(IOptions<CopiesOptions> options, TokenCredential credential)
{
    const string Rows = "rows";

    readonly BlobContainerClient? _container = Connect(options.Value, credential);

    /// <summary>Whether copies are wanted.</summary>
    internal bool IsSet => _container is not null;

    BlobContainerClient Container => _container
        ?? throw new InvalidOperationException($"{CopiesOptions.Section} does not say where copies are.");

    internal Task CreateAsync(CancellationToken cancellationToken) =>
        Container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>How many rows of a table have been copied; nothing when not all of them have.</summary>
    internal async Task<long?> CountAsync(DateOnly day, string table, CancellationToken cancellationToken)
    {
        var blob = Container.GetBlobClient(NameOf(day, table));
        if (!await blob.ExistsAsync(cancellationToken)) return null;
        var found = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata.TryGetValue(
            Rows, out var n);
        return found ? long.Parse(n!, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }

    internal Task<Stream> WriteAsync(DateOnly day, string table, CancellationToken cancellationToken) =>
        Container.GetBlobClient(NameOf(day, table)).OpenWriteAsync(overwrite: true, cancellationToken: cancellationToken);

    internal Task FinishAsync(DateOnly day, string table, long rows, CancellationToken cancellationToken) =>
        Container.GetBlobClient(NameOf(day, table)).SetMetadataAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { [Rows] = rows.ToString(CultureInfo.InvariantCulture) },
            cancellationToken: cancellationToken);

    internal Task<Stream> ReadAsync(DateOnly day, string table, CancellationToken cancellationToken) =>
        Container.GetBlobClient(NameOf(day, table))
            .OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);

    /// <summary>The tables of a day with the number of their rows; nothing when the copy of the day is not whole.</summary>
    internal async Task<IReadOnlyDictionary<string, long>?> FindWholeAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var blob = Container.GetBlobClient(WholeOf(day));
        if (!await blob.ExistsAsync(cancellationToken)) return null;
        var content = (await blob.DownloadContentAsync(cancellationToken)).Value.Content;
        return content.ToObjectFromJson<SortedDictionary<string, long>>();
    }

    internal Task FinishDayAsync(DateOnly day, IReadOnlyDictionary<string, long> tables, CancellationToken cancellationToken) =>
        Container.GetBlobClient(WholeOf(day)).UploadAsync(
            BinaryData.FromString(JsonSerializer.Serialize(tables)), overwrite: true, cancellationToken);

    static string WholeOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/whole.json");

    static string NameOf(DateOnly day, string table) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}/{table}.jsonl.gz");

    static BlobContainerClient? Connect(CopiesOptions options, TokenCredential credential)
    {
        if (options.ServiceUri is { } uri)
            return new BlobServiceClient(uri, credential).GetBlobContainerClient(options.Container);
        return string.IsNullOrWhiteSpace(options.ConnectionString)
            ? null
            : new BlobContainerClient(options.ConnectionString, options.Container);
    }
}
