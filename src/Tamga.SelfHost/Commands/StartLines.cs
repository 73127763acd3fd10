using System.Reflection;

namespace Tamga.SelfHost.Commands;

/// <summary>What whoever starts the gateway wants to know before it is ready.</summary>
static class StartLines
{
    /// <param name="options">What it was started with.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="isSandbox">Whether the authorities are stand-ins.</param>
    public static IEnumerable<string> Of(GatewayHostOptions options, IEnumerable<string> urls, bool isSandbox)
    {
        yield return $"Version {Version()}, data in {Path.GetFullPath(options.DataDirectory)}";
        foreach (var url in urls)
        {
            yield return $"Console: {url}/";
            yield return $"Documentation: {url}/docs";
        }

        if (!isSandbox) yield break;
        yield return "This is a sandbox: nothing is filed. Its logins:";
        foreach (var module in options.Modules)
            foreach (var login in module.SandboxLogins) yield return $"  {module.Title}: {login}";
    }

    /// <summary>Without the commit behind it.</summary>
    public static string Version() =>
        typeof(StartLines).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
