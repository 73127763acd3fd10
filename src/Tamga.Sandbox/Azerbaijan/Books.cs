using Tamga.Sandbox.Azerbaijan.Invoices;
using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Azerbaijan.Register;

namespace Tamga.Sandbox.Azerbaijan;

/// <summary>
/// What the portal keeps for one taxpayer: an enterprise, or one of a partner's customers. Read and changed under the
/// office's gate.
/// </summary>
sealed class Books(string key, string voen)
{
    const int FirstMadeNumber = QaimeSeries.MaxCount + 1;
    readonly Dictionary<string, QaimeIndex> _indexes = [];
    int _lastMade;

    /// <summary>Subdomain, and after a slash a partner's customer's phone.</summary>
    public string Key { get; } = key;

    public string Voen { get; } = voen;

    public QaimeRegister Register { get; set; } = QaimeRegister.Empty;
    public Dictionary<string, PortalInvoice> Invoices { get; } = new(StringComparer.Ordinal);
    public Dictionary<int, Job> Jobs { get; } = [];

    /// <summary>The downloads that have ended well, by process: what the portal itself knows of e-taxes.</summary>
    public Dictionary<int, QaimeSelection> Downloads { get; } = [];

    /// <summary>The most invoices on a page.</summary>
    public int PageSize { get; set; } = QaimeIndex.UsualPageSize;

    /// <summary>An index of the register as it is now, made anew when the register has changed.</summary>
    public QaimeIndex Index(string key, QaimeTest wanted)
    {
        if (!_indexes.TryGetValue(key, out var index) || !index.Knows(Register))
            _indexes[key] = index = new QaimeIndex(Register, wanted, PageSize);
        return index;
    }

    public bool IsAdvance(string qaime) =>
        Register.Find(qaime) is { Kind: QaimeWords.AdvanceInvoice, IsDraft: false };

    public string NextNumber(DateTime at) => $"{at.Year % 100:D2}{at.Month:D2}{FirstMadeNumber + _lastMade++:D7}";

    public void Add(Qaime qaime) => Register = Register with { Made = Register.Made.SetItem(qaime.Text, qaime) };

    public void Remove(string qaime)
    {
        qaime = Qaime.Normalise(qaime);
        Register = Register with { Made = Register.Made.Remove(qaime), Deleted = Register.Deleted.Add(qaime) };
        foreach (var invoice in Invoices.Values.Where(invoice => invoice.Qaime == qaime).ToList())
            Invoices.Remove(invoice.Id);
    }
}
