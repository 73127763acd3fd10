using FsCheck;
using FsCheck.Fluent;
using Tamga.Spreadsheets;

namespace Tamga.Tests.Spreadsheets;

public sealed class SpreadsheetFormulaTests
{
    static readonly Arbitrary<string> Fields =
        Gen.Elements('\'', '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', '1', ' ', 'Ө').ArrayOf().Select(c => new string(c))
            .ToArbitrary();

    [Fact]
    public void What_was_disarmed_comes_back_as_it_was() =>
        Check(Prop.ForAll(Fields, field => SpreadsheetFormula.Rearm(SpreadsheetFormula.Disarm(field)) == field));

    [Fact]
    public void Nothing_disarmed_begins_as_a_formula() =>
        Check(Prop.ForAll(Fields, field =>
            SpreadsheetFormula.Disarm(field) is not ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝', ..]));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'tis", "'tis")]
    [InlineData("+976 1100", "'+976 1100")]
    [InlineData("ТТ-03а", "ТТ-03а")]
    public void Only_what_looks_like_a_formula_is_touched(string field, string written) =>
    Assert.Equal(written, SpreadsheetFormula.Disarm(field));

    static void Check(Property property) => FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);
}
