using System.Diagnostics;

namespace Tamga.TestKit.Disks;

/// <summary>
/// The disk under a directory, as far as SQLite uses it: counts reads, writes and flushes, and does something wrong at a chosen
/// one. Other directories of the process are none of its business.
/// </summary>
sealed class FaultyDisk : IDisposable
{
    static readonly Lock All = new();
    static readonly List<FaultyDisk> Disks = [];

    readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    readonly string _directory;
    readonly Unflushed _unflushed = new();
    DiskFault? _fault;
    int _at;
    bool _isCounting;
    bool _isFull;

    FaultyDisk(string directory) => _directory = directory + Path.DirectorySeparatorChar;

    /// <summary>How many operations of each kind there were since counting began.</summary>
    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public int Syncs { get; private set; }

    /// <summary>Completed when it has gone wrong.</summary>
    public Task Struck => _struck.Task;

    /// <summary>Ends the machine; the process, where nothing else is said.</summary>
    public Action StopMachine { get; init; } = Process.GetCurrentProcess().Kill;

    /// <summary>Takes over a directory before anything in it is opened.</summary>
    public static FaultyDisk Under(string directory)
    {
        FaultyFiles.Install();
        var disk = new FaultyDisk(Path.GetFullPath(directory));
        lock (All) Disks.Add(disk);
        return disk;
    }

    /// <summary>The disk that a file is on; none where nobody has asked for one.</summary>
    public static FaultyDisk? Of(string file)
    {
        lock (All) return Disks.Find(d => file.StartsWith(d._directory, StringComparison.Ordinal));
    }

    /// <summary>Counts from now on, and goes wrong at the operation of that number, if one is given.</summary>
    public void StartCounting(DiskFault? fault = null, int at = 0)
    {
        lock (_lock) (_isCounting, _fault, _at, Reads, Writes, Syncs) = (true, fault, at, 0, 0, 0);
    }

    /// <summary>How many moments there were at which a fault could have struck.</summary>
    public int MomentsOf(DiskFault fault) => fault switch
    {
        DiskFault.ReadError => Reads,
        DiskFault.FailedSync => Syncs,
        _ => Writes,
    };

    /// <summary>There is room again.</summary>
    public void Mend()
    {
        lock (_lock) (_isFull, _isCounting) = (false, false);
    }

    /// <returns>Whether the read may be made.</returns>
    public bool MayRead()
    {
        lock (_lock) return !_isCounting || !Strikes(DiskFault.ReadError, ++Reads);
    }

    /// <returns>Whether the flush may be made.</returns>
    public bool MaySync(string file)
    {
        lock (_lock)
        {
            if (_isCounting && Strikes(DiskFault.FailedSync, ++Syncs)) return false;
            _unflushed.Forget(file);
            return true;
        }
    }

    /// <param name="file">The file.</param>
    /// <param name="before">What the write is about to replace.</param>
    /// <param name="tear">Makes half of the write.</param>
    /// <returns>Whether the write may be made.</returns>
    public bool MayWrite(string file, Func<Replaced> before, Action tear)
    {
        lock (_lock)
        {
            if (_isCounting)
            {
                Writes++;
                if (Strikes(DiskFault.TornWrite, Writes))
                {
                    tear();
                    StopMachine();
                }

                if (Strikes(DiskFault.PowerCut, Writes))
                {
                    _unflushed.Undo();
                    StopMachine();
                }

                _isFull |= Strikes(DiskFault.Full, Writes);
            }

            if (_fault is DiskFault.PowerCut) _unflushed.Note(file, before());
            return !_isFull;
        }
    }

    bool Strikes(DiskFault fault, int number)
    {
        if (_fault != fault || number != _at) return false;
        _struck.TrySetResult();
        return true;
    }

    public void Dispose()
    {
        lock (All) Disks.Remove(this);
    }
}
