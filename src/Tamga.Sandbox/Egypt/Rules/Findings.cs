using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Rules;

/// <summary>What a validator found.</summary>
sealed class Findings
{
    readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;
    public Fault? First => _faults.Count > 0 ? _faults[0] : null;
    public bool None => _faults.Count == 0;

    public void Add(string code, string message, string path) => _faults.Add(new Fault(code, message, path));

    public void AddIf(bool wrong, string code, string message, string path)
    {
        if (wrong)
            Add(code, message, path);
    }
}
