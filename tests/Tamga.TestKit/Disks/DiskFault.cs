namespace Tamga.TestKit.Disks;

/// <summary>What a disk does wrong.</summary>
enum DiskFault
{
    /// <summary>From one write on it takes nothing, until there is room again.</summary>
    Full,

    /// <summary>One flush fails.</summary>
    FailedSync,

    /// <summary>One read fails.</summary>
    ReadError,

    /// <summary>Half of one write arrives, and the machine stops.</summary>
    TornWrite,

    /// <summary>The machine stops before one write, and everything that was not flushed is as it was before.</summary>
    PowerCut,
}
