namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>A point of sale of a taxpayer, and the end of its chain of receipts.</summary>
sealed class Device(string rin, string serial)
{
    public string Rin { get; } = rin;
    public string Serial { get; } = serial;

    /// <summary>The uuid of the last accepted receipt; empty before the first.</summary>
    public string Head { get; set; } = "";

    public int Accepted { get; set; }
}
