using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using File = Tamga.TestKit.Disks.SqliteFile;
using Methods = Tamga.TestKit.Disks.SqliteFileMethods;
using Vfs = Tamga.TestKit.Disks.SqliteFileSystem;

namespace Tamga.TestKit.Disks;

/// <summary>
/// A file system of SQLite's between the engine and the machine's own, below everything that the gateway does. A file on a
/// <see cref="FaultyDisk"/> is opened by the machine's file system and keeps its state there; its table of methods is changed
/// for a copy in which reading, writing and flushing ask the disk first. Other files it does not touch.
/// </summary>
static unsafe class FaultyFiles
{
    const int Ok = 0;
    const int IoErrorRead = 10 | (1 << 8);
    const int IoErrorSync = 10 | (4 << 8);
    const int Full = 13;

    static readonly ConcurrentDictionary<nint, OpenFile> OpenFiles = new();
    static readonly ConcurrentDictionary<nint, nint> Tables = new();
    static readonly Lazy<bool> Installed = new(Register);
    static Vfs* _machine;

    /// <summary>Becomes the process' default; once is enough.</summary>
    public static void Install() => _ = Installed.Value;

    static bool Register()
    {
        SQLitePCL.Batteries_V2.Init();
        _machine = Find(null);
        var own = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs));
        *own = *_machine;
        own->Name = (byte*)Marshal.StringToCoTaskMemUTF8("faulty");
        own->Open = &Open;
        return Register(own, isDefault: 1) == Ok ? true : throw new NotSupportedException("SQLite takes no file system.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Open(Vfs* own, byte* name, File* file, int flags, int* outFlags)
    {
        var result = _machine->Open(_machine, name, file, flags, outFlags);
        if (result != Ok || name is null) return result;
        var path = Marshal.PtrToStringUTF8((nint)name)!;
        if (FaultyDisk.Of(path) is not { } disk) return result;
        OpenFiles[(nint)file] = new OpenFile(disk, path, file->Methods);
        file->Methods = (Methods*)Tables.GetOrAdd((nint)file->Methods, static theirs => (nint)Changed((Methods*)theirs));
        return result;
    }

    static Methods* Changed(Methods* theirs)
    {
        var ours = (Methods*)NativeMemory.Alloc((nuint)sizeof(Methods));
        *ours = *theirs;
        ours->Close = &Close;
        ours->Read = &Read;
        ours->Write = &Write;
        ours->Sync = &Sync;
        return ours;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Close(File* file)
    {
        OpenFiles.TryRemove((nint)file, out var open);
        file->Methods = open!.Theirs;
        return open.Theirs->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Read(File* file, void* into, int count, long offset)
    {
        var open = OpenFiles[(nint)file];
        return open.Disk.MayRead() ? open.Theirs->Read(file, into, count, offset) : IoErrorRead;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Write(File* file, void* from, int count, long offset)
    {
        var open = OpenFiles[(nint)file];
        var may = open.Disk.MayWrite(
            open.Path, () => open.Before(file, count, offset), () => open.Theirs->Write(file, from, count / 2, offset));
        return may ? open.Theirs->Write(file, from, count, offset) : Full;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Sync(File* file, int flags)
    {
        var open = OpenFiles[(nint)file];
        return open.Disk.MaySync(open.Path) ? open.Theirs->Sync(file, flags) : IoErrorSync;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find", CallingConvention = CallingConvention.Cdecl)]
    static extern Vfs* Find(byte* name);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register", CallingConvention = CallingConvention.Cdecl)]
    static extern int Register(Vfs* system, int isDefault);

    sealed class OpenFile(FaultyDisk disk, string path, Methods* theirs)
    {
        public FaultyDisk Disk => disk;

        public string Path => path;

        public Methods* Theirs => theirs;

        public Replaced Before(File* file, int count, long offset)
        {
            long length;
            theirs->FileSize(file, &length);
            var bytes = new byte[Math.Clamp(length - offset, 0, count)];
            fixed (byte* into = bytes)
            {
                if (bytes.Length > 0) theirs->Read(file, into, bytes.Length, offset);
            }

            return new Replaced(length, offset, bytes);
        }
    }
}
