namespace Tamga.Records;

/// <summary>One write, with the condition under which it is done.</summary>
/// <param name="Key">The row.</param>
public abstract record RowWrite(RowKey Key);

/// <summary>A new row; refused when it exists.</summary>
/// <param name="Key">The row.</param>
/// <param name="Payload">JSON.</param>
public sealed record InsertRow(RowKey Key, string Payload) : RowWrite(Key);

/// <summary>A new payload for a row that is still at a version; refused otherwise.</summary>
/// <param name="Key">The row.</param>
/// <param name="Payload">JSON.</param>
/// <param name="ETag">The version.</param>
public sealed record ReplaceRow(RowKey Key, string Payload, string ETag) : RowWrite(Key);

/// <summary>A payload whatever was there before.</summary>
/// <param name="Key">The row.</param>
/// <param name="Payload">JSON.</param>
public sealed record UpsertRow(RowKey Key, string Payload) : RowWrite(Key);

/// <summary>Takes a row away. Without a version it never fails: a row that is not there is already away.</summary>
/// <param name="Key">The row.</param>
/// <param name="ETag">The version it must be at.</param>
public sealed record DeleteRow(RowKey Key, string? ETag = null) : RowWrite(Key);

/// <summary>What came of a batch.</summary>
/// <param name="ETags">The new version of each written row, in order; nothing for a deleted one.</param>
/// <param name="ConflictAt">The first write whose condition did not hold; nothing was then written.</param>
public sealed record WriteResult(IReadOnlyList<string?> ETags, int? ConflictAt)
{
    /// <summary>Whether all was written.</summary>
    public bool Succeeded => ConflictAt is null;

    /// <summary>Nothing was written because of one write.</summary>
    /// <param name="index">Which.</param>
    public static WriteResult Conflict(int index) => new([], index);
}
