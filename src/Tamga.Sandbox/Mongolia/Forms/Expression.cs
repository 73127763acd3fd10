using System.Globalization;
using System.Text.RegularExpressions;

namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>A cell formula: cells and numbers, added and subtracted (<c>TG5001-TG5002</c>).</summary>
sealed partial class Expression
{
    readonly List<(int Sign, string Term)> _terms = [];

    public Expression(string text)
    {
        Text = text;
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (!Whole().IsMatch(compact))
            throw new FormatException($"'{text}' is no formula of cells, numbers, + and -");
        foreach (Match term in Term().Matches(compact))
            _terms.Add((term.Groups["sign"].Value == "-" ? -1 : 1, term.Groups["term"].Value));
    }

    public string Text { get; }

    public IEnumerable<string> Cells =>
        _terms.Select(term => term.Term).Where(term => term.StartsWith("TG", StringComparison.Ordinal));

    public decimal Evaluate(Func<string, decimal> cell) => _terms.Sum(term =>
        term.Sign * (decimal.TryParse(term.Term, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : cell(term.Term)));

    [GeneratedRegex(@"^[+-]?(TG\d+|\d+(\.\d+)?)([+-](TG\d+|\d+(\.\d+)?))*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<sign>[+-]?)(?<term>TG\d+|\d+(\.\d+)?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Term();
}
