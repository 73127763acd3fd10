namespace Tamga.Functions.Tests;

/// <summary>The sample works with what <c>eng/local-azure.sh</c> starts, unchanged.</summary>
public sealed class SampleSettingsTests
{
    /// <summary>Where the stand-in authorities listen unless they are told otherwise.</summary>
    static readonly Uri Sandbox = new("http://127.0.0.1:7081");

    [Fact]
    public void Every_authority_is_the_sandboxs() => AssertSet(
        TamgaServices.Modules.SelectMany(m => m.SandboxAddresses(Sandbox)));

    [Fact]
    public void Everything_goes_at_the_sandboxs_pace() => AssertSet(TamgaServices.Modules.SelectMany(m => m.SandboxPace));

    [Fact]
    public void Every_setting_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/azure.md"));
        var sandboxes = TamgaServices.Modules.SelectMany(m => m.SandboxAddresses(Sandbox).Concat(m.SandboxPace))
            .Select(s => s.Key.Replace(":", "__", StringComparison.Ordinal));
        Assert.All(
            SampleSettings.Values().Select(s => s.Key).Except(sandboxes),
            key => Assert.Contains($"`{key}`", page, StringComparison.Ordinal));
    }

    static void AssertSet(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var sample = SampleSettings.Read();
        Assert.All(settings, setting => Assert.Equal(setting.Value, sample.GetValueOrDefault(setting.Key)));
    }
}
