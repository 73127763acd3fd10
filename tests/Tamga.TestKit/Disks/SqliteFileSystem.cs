using System.Runtime.InteropServices;

namespace Tamga.TestKit.Disks;

/// <summary>SQLite's <c>sqlite3_vfs</c>, version 3; what is only copied is an address.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct SqliteFileSystem
{
    public int Version;
    public int FileSize;
    public int LongestPath;
    public SqliteFileSystem* Next;
    public byte* Name;
    public void* AppData;
    public delegate* unmanaged[Cdecl]<SqliteFileSystem*, byte*, SqliteFile*, int, int*, int> Open;
    public void* Delete;
    public void* Access;
    public void* FullPathname;
    public void* DlOpen;
    public void* DlError;
    public void* DlSym;
    public void* DlClose;
    public void* Randomness;
    public void* Sleep;
    public void* CurrentTime;
    public void* GetLastError;
    public void* CurrentTimeInt64;
    public void* SetSystemCall;
    public void* GetSystemCall;
    public void* NextSystemCall;
}

/// <summary>SQLite's <c>sqlite3_file</c>; behind it lies what the file system keeps of a file.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct SqliteFile
{
    public SqliteFileMethods* Methods;
}

/// <summary>SQLite's <c>sqlite3_io_methods</c>, version 3.</summary>
[StructLayout(LayoutKind.Sequential)]
unsafe struct SqliteFileMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int> Close;
    public delegate* unmanaged[Cdecl]<SqliteFile*, void*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<SqliteFile*, void*, int, long, int> Write;
    public void* Truncate;
    public delegate* unmanaged[Cdecl]<SqliteFile*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<SqliteFile*, long*, int> FileSize;
    public void* Lock;
    public void* Unlock;
    public void* CheckReservedLock;
    public void* FileControl;
    public void* SectorSize;
    public void* DeviceCharacteristics;
    public void* ShmMap;
    public void* ShmLock;
    public void* ShmBarrier;
    public void* ShmUnmap;
    public void* Fetch;
    public void* Unfetch;
}
