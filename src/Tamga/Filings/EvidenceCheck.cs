using Tamga.Filings.Anchors;

namespace Tamga.Filings;

/// <summary>What a check of evidence looked at, and what it found wrong.</summary>
/// <param name="anchors">What it is held against; the chains alone are followed without.</param>
public sealed class EvidenceCheck(KeptAnchors? anchors = null)
{
    readonly List<string> _flaws = [];
    readonly List<string> _notes = [];

    /// <summary>Files whose hash was compared with the manifest's.</summary>
    public int Files { get; internal set; }

    /// <summary>Filings whose chain was followed.</summary>
    public int Chains { get; private set; }

    /// <summary>Entries of these chains.</summary>
    public int Entries { get; private set; }

    /// <summary>
    /// The hash of the manifest itself. Who keeps it apart from the archive can tell later that not even the manifest was
    /// written anew; nothing for a single filing's evidence.
    /// </summary>
    public string? ManifestSha256 { get; internal set; }

    /// <summary>Everything that is wrong, each starting with the file it is about.</summary>
    public IReadOnlyList<string> Flaws => _flaws;

    /// <summary>Whether nothing is wrong.</summary>
    public bool Holds => _flaws.Count == 0;

    /// <summary>What is not there and need not be, each starting with the file it is about.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What it is held against.</summary>
    internal KeptAnchors? Anchors => anchors;

    internal void Note(string file, string note) => _notes.Add($"{file}: {note}");

    internal void Add(string file, string flaw) => _flaws.Add($"{file}: {flaw}");

    /// <summary>Follows the chain of one filing.</summary>
    internal void Follow(string file, EvidenceView evidence)
    {
        Chains++;
        Entries += evidence.Entries.Count;
        if (EvidenceLog.FirstBroken(evidence.Entries) is { } broken)
            Add(file, $"the chain breaks at its entry {broken + 1}: it, or the one before it, was changed, removed or moved");
        anchors?.Check(this, file, evidence);
    }
}
