namespace Tamga.Secrets;

/// <summary>A secret in memory. It prints as stars wherever it is logged, formatted or shown by a debugger.</summary>
/// <param name="value">The secret.</param>
[System.Diagnostics.DebuggerDisplay("***")]
public readonly struct SecretText(string value)
{
    readonly string? _value = value;

    /// <summary>The secret itself; call it only where it leaves for its owner.</summary>
    public string Reveal() => _value ?? "";

    /// <summary>Stars.</summary>
    public override string ToString() => "***";
}
