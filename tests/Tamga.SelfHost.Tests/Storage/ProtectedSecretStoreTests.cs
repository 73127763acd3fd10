using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Secrets;
using Tamga.SelfHost.Storage;
using Tamga.TestKit.Compliance.Secrets;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Storage;

public sealed class ProtectedSecretStoreTests : SecretStoreCompliance, IAsyncLifetime
{
    const string Secret = "Sandbox#1 нууц";

    readonly TemporaryDirectory _directory = new();
    readonly OrchestratorUnderTest _gateway;

    public ProtectedSecretStoreTests()
    {
        _gateway = OrchestratorUnderTest.Open(_directory.Path);
        Store = Over(_gateway, "keys");
    }

    protected override ISecretStore Store { get; }

    [Fact]
    public async Task No_file_in_the_data_directory_holds_the_plain_text()
    {
        await Store.SetAsync("etax/password", new SecretText(Secret));
        await Store.SetAsync("etax/password", new SecretText(Secret + "2"));
        await Store.DeleteAsync("etax/password");
        await Store.SetAsync("etax/password", new SecretText(Secret));
        // While the log has not been merged into the database, and after.
        Assert.Empty(FilesWith(Secret));
        Assert.NotEmpty(FilesWith("etax/password"));
        await _gateway.StopAsync();
        Assert.Empty(FilesWith(Secret));
        Assert.NotEmpty(FilesWith("etax/password"));
    }

    [Fact]
    public async Task One_secrets_bytes_do_not_open_under_another_name()
    {
        await Store.SetAsync("mine", new SecretText(Secret));
        await _gateway.Writer.WriteAsync(
            c => c.Execute("INSERT INTO secret(name, value) SELECT 'yours', value FROM secret WHERE name='mine'"));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Store.FindAsync("yours"));
        Assert.Equal(Secret, (await Store.FindAsync("mine"))?.Reveal());
    }

    [Fact]
    public async Task A_secret_does_not_open_with_another_key_ring()
    {
        await Store.SetAsync("mine", new SecretText(Secret));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Over(_gateway, "other-keys").FindAsync("mine"));
    }

    [Fact]
    public async Task A_store_whose_key_ring_is_lost_says_so()
    {
        var directory = new DirectoryInfo(Path.Combine(_directory.Path, "ring"));
        await using var services = new ServiceCollection().AddLogging().AddDataProtection().PersistKeysToFileSystem(directory)
            .Services.BuildServiceProvider();
        var store = new ProtectedSecretStore(
            _gateway.Database, _gateway.Writer, services.GetRequiredService<IDataProtectionProvider>(),
            services.GetRequiredService<IKeyManager>());
        await store.CheckAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(directory.GetFiles());

        foreach (var key in directory.GetFiles()) key.Delete();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => store.CheckAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_secret_is_there_after_a_crash()
    {
        await Store.SetAsync("mine", new SecretText(Secret));
        await _gateway.AbandonAsync();
        await using var next = OrchestratorUnderTest.Open(_directory.Path);
        Assert.Equal(Secret, (await Over(next, "keys").FindAsync("mine"))?.Reveal());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _directory.Dispose();
    }

    ProtectedSecretStore Over(OrchestratorUnderTest gateway, string keyRing) => new(
        gateway.Database, gateway.Writer,
        DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(_directory.Path, keyRing))));

    string[] FilesWith(string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
        return [.. Directory.EnumerateFiles(_directory.Path, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)
                && forms.Any(f => Bytes(file).AsSpan().IndexOf(f) >= 0))];
    }

    static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
