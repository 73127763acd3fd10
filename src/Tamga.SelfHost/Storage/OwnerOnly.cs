namespace Tamga.SelfHost.Storage;

/// <summary>Files that nobody but the gateway's own user may read. On Windows the directory's access list says who may.</summary>
static class OwnerOnly
{
    const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OfDirectory = OfFile | UnixFileMode.UserExecute;

    const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a directory, with those above it; one that is there stays as it is.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OfDirectory);
    }

    /// <summary>Opens a file for writing, and makes it if there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="mode">Whether it may be there.</param>
    /// <param name="share">What others may do at the same time.</param>
    public static FileStream Open(string file, FileMode mode, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OfFile;
        return new FileStream(file, options);
    }

    /// <summary>Copies a file to where there is none.</summary>
    public static void Copy(string source, string target)
    {
        using var from = File.OpenRead(source);
        using var to = Open(target, FileMode.CreateNew);
        from.CopyTo(to);
    }

    /// <summary>Takes from everybody else what a file or a directory gives them.</summary>
    public static void Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || (!File.Exists(path) && !Directory.Exists(path))) return;
        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) != UnixFileMode.None) File.SetUnixFileMode(path, mode & ~Others);
    }

    /// <summary>Whether somebody else may look into a directory.</summary>
    public static bool IsShared(string directory) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory) & Others) != UnixFileMode.None;
}
