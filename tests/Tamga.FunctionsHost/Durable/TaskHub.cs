namespace Tamga.FunctionsHost.Durable;

/// <summary>Where instances and their messages live, and as whom a host looks for them there.</summary>
/// <param name="Storage">The connection string of a storage account.</param>
/// <param name="Name">The hub's name there: letters and digits.</param>
/// <param name="Host">The host's name: a host that is started again goes on with what was its own.</param>
sealed record TaskHub(string Storage, string Name, string Host = "host1")
{
    /// <summary>A hub that nobody has used.</summary>
    public static TaskHub New(string storage) => new(storage, $"hub{Guid.NewGuid():N}"[..20]);
}
