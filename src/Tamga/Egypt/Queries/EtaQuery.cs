using System.Text;

namespace Tamga.Egypt.Queries;

/// <summary>A query string in ETA's names, in the order they were added. Parameters without a value are left out.</summary>
sealed class EtaQuery
{
    readonly List<KeyValuePair<string, string>> _parameters = [];

    public EtaQuery With(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) _parameters.Add(new(name, value));
        return this;
    }

    /// <summary>The query with its question mark; empty when it has no parameter.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _parameters)
            text.Append(text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }
}
