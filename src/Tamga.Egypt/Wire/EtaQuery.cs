using System.Globalization;
using Refit;

namespace Tamga.Egypt.Wire;

/// <summary>A query string in ETA's names, in the order they were added. Parameters without a value are left out.</summary>
sealed class EtaQuery
{
    readonly List<KeyValuePair<string, string>> _parameters = [];

    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    public EtaQuery With(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) _parameters.Add(new(name, value));
        return this;
    }

    public EtaQuery With(string name, int value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A moment as ETA writes it.</summary>
    public EtaQuery With(string name, DateTimeOffset value) =>
        With(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}

/// <summary>Writes a query into a request.</summary>
sealed class EtaQueryConverter : IQueryConverter<EtaQuery>
{
    public void Flatten(EtaQuery value, string keyPrefix, ref GeneratedQueryStringBuilder builder, RefitSettings settings)
    {
        foreach (var (name, text) in value.Parameters) builder.Add(name, text, preEncoded: false);
    }
}
