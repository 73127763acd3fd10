using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tamga.Mongolia.ZeroFiling;

/// <summary>A month of a year, written <c>2026-11</c>. A quarter or a year counts as the month it ends in.</summary>
[JsonConverter(typeof(Converter))]
[StructLayout(LayoutKind.Auto)]
readonly record struct TaxMonth(int Year, int Month) : IComparable<TaxMonth>
{
    const string Format = "yyyy-MM";

    public static TaxMonth Of(DateOnly day) => new(day.Year, day.Month);

    public static TaxMonth? TryParse(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : null;

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    public TaxMonth Plus(int months) => Of(FirstDay.AddMonths(months));

    public int CompareTo(TaxMonth other) => (Year, Month).CompareTo((other.Year, other.Month));

    public static bool operator <(TaxMonth left, TaxMonth right) => left.CompareTo(right) < 0;

    public static bool operator >(TaxMonth left, TaxMonth right) => left.CompareTo(right) > 0;

    public static bool operator <=(TaxMonth left, TaxMonth right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TaxMonth left, TaxMonth right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Year:D4}-{Month:D2}";

    sealed class Converter : JsonConverter<TaxMonth>
    {
        public override TaxMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString()) ?? throw new JsonException("A month is written 2026-11.");

        public override void Write(Utf8JsonWriter writer, TaxMonth value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
