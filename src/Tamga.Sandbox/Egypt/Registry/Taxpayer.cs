namespace Tamga.Sandbox.Egypt.Registry;

/// <summary>A registered taxpayer, and where ETA calls back.</summary>
sealed class Taxpayer(string rin, string name)
{
    public string Rin { get; } = rin;
    public string Name { get; set; } = name;

    /// <summary>The base URL of the callbacks that the taxpayer has registered in the portal.</summary>
    public Uri? CallbackUrl { get; set; }

    /// <summary>The key that goes into <c>Authorization: ApiKey …</c>.</summary>
    public string? CallbackKey { get; set; }

    /// <summary>Whether every event is called back by itself, and not only on <c>POST /sandbox/callbacks</c>.</summary>
    public bool CallsBackByItself { get; set; }
}
