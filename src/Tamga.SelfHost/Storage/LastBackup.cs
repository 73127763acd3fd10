using System.Text.Json;

namespace Tamga.SelfHost.Storage;

/// <summary>
/// A note in the data directory of when it was last copied: the command writes it, which is another process than the gateway, and
/// the gateway tells its operator. Where the copy is, it does not say.
/// </summary>
static class LastBackup
{
    const string File = "backup-taken.json";

    /// <summary>When the last backup was taken, UTC; nothing when none was, or the note cannot be read.</summary>
    public static DateTimeOffset? TakenAt(string data)
    {
        try
        {
            var file = Path.Combine(data, File);
            return System.IO.File.Exists(file)
                ? JsonSerializer.Deserialize<Note>(System.IO.File.ReadAllText(file))?.TakenAt : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Notes it. A note that cannot be written does not make the copy worse.</summary>
    public static void Keep(string data, DateTimeOffset takenAt)
    {
        var file = Path.Combine(data, File);
        try
        {
            using (var part = OwnerOnly.Open(file + ".part", FileMode.Create))
                JsonSerializer.Serialize(part, new Note(takenAt));
            System.IO.File.Move(file + ".part", file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    sealed record Note(DateTimeOffset TakenAt);
}
