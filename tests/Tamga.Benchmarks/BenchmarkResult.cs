using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Benchmarks;

/// <summary>What was measured, beside what it is held against.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Yardstick">What the figure is held against, taken in the same run.</param>
/// <param name="YardstickValue">The yardstick's figure, in the same unit.</param>
/// <param name="Ratio">The figure in yardsticks.</param>
/// <param name="PeakMemoryMb">The most memory that the gateway's process ever had.</param>
/// <param name="Target">What is to be reached.</param>
/// <param name="Pass">Whether it was.</param>
sealed record BenchmarkResult(
    string Name, double Value, string Unit, string Yardstick, double YardstickValue, double Ratio, double PeakMemoryMb,
    string Target, bool Pass)
{
    static readonly JsonSerializerOptions Json = new(
        JsonSerializerDefaults.Web)
    { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether more is better; where the unit is a time, less is.</summary>
    [JsonIgnore]
    public bool IsRate => Unit.Contains("/s", StringComparison.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
