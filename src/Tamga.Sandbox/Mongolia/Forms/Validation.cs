namespace Tamga.Sandbox.Mongolia.Forms;

/// <summary>A check of a form: two formulas and a comparison (<c>TG5002&lt;=TG5001</c>). Only an ERROR stops a return.</summary>
sealed class Validation
{
    static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    readonly Expression _left;
    readonly Expression _right;
    readonly string _operator;

    public Validation(string key, string condition, string errorMessage, string errorType = "ERROR")
    {
        Key = key;
        Condition = condition;
        ErrorMessage = errorMessage;
        ErrorType = errorType;
        _operator = Array.Find(Operators, condition.Contains) ?? throw new FormatException($"'{condition}' compares nothing");
        var sides = condition.Split(_operator);
        (_left, _right) = (new Expression(sides[0]), new Expression(sides[1]));
    }

    public string Key { get; }
    public string Condition { get; }
    public string ErrorMessage { get; }
    public string ErrorType { get; }
    public bool Stops => ErrorType == "ERROR";

    public bool Holds(Func<string, decimal> cell)
    {
        var difference = _left.Evaluate(cell).CompareTo(_right.Evaluate(cell));
        return _operator switch
        {
            "==" => difference == 0,
            "!=" => difference != 0,
            "<=" => difference <= 0,
            ">=" => difference >= 0,
            "<" => difference < 0,
            _ => difference > 0,
        };
    }
}
