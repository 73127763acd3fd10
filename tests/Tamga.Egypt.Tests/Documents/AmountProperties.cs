using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tamga.Egypt.Documents.Trees;

namespace Tamga.Egypt.Tests.Documents;

public sealed class AmountProperties
{
    /// <summary>Small and large ones, so that both ways of multiplying are taken.</summary>
    static readonly Gen<decimal> Amounts =
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from middle in Gen.Elements(0, 0, 1, 4_000, 200_000_000)
        from scale in Gen.Choose(0, 5)
        from negative in Gen.Elements(true, false)
        select new decimal(low, middle, 0, negative, (byte)scale);

    [Fact]
    public void Multiplying_and_rounding_in_one_step_is_multiplying_and_then_rounding_half_up()
    {
        var cases = Gen.Zip(Gen.Zip(Amounts, Amounts), Gen.Choose(0, 5)).ToArbitrary();
        Check(Prop.ForAll(cases, c =>
        {
            var ((left, right), decimals) = c;
            if (right > 1_000_000_000_000m || right < -1_000_000_000_000m) right %= 1_000m;
            if (left > 1_000_000_000_000m || left < -1_000_000_000_000m) left %= 1_000_000m;
            Assert.Equal(
                decimal.Round(left * right, decimals, MidpointRounding.AwayFromZero), Amount.Times(left, right, decimals));
            Assert.Equal(
                decimal.Round(left * (right % 1_000m) / 100m, decimals, MidpointRounding.AwayFromZero),
                Amount.Percent(left, right % 1_000m, decimals));
        }));
    }

    [Fact]
    public void What_is_written_is_read_back_and_has_no_superfluous_zero() => Check(Prop.ForAll(Amounts.ToArbitrary(), value =>
    {
        var text = Amount.Text(value);
        Assert.Equal(value, decimal.Parse(text));
        Assert.False(text.Contains('.') && text[^1] is '0' or '.', text);
        Assert.NotEqual("-0", text);
    }));

    [Fact]
    public void What_is_read_is_what_was_written_or_refused_for_its_length() => Check(Prop.ForAll(Amounts.ToArbitrary(), value =>
    {
        var text = value.ToString();
        var complaint = Amount.Read(Encoding.ASCII.GetBytes(text), signed: true, out var read);
        if (complaint is null) Assert.Equal(value, read);
        else Assert.True(value == 0 || Math.Truncate(Math.Abs(value)) >= 1_000_000_000_000m, $"{text}: {complaint}");
    }));

    static void Check(Property property) => FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
}
