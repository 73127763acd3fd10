using Microsoft.Extensions.Options;
using Tamga.Functions.KeyVault;
using Tamga.Secrets;
using Tamga.TestKit.Compliance.Secrets;

namespace Tamga.Functions.Tests.KeyVault;

public sealed class KeyVaultSecretStoreTests : SecretStoreCompliance, IAsyncLifetime
{
    readonly FakeTimeProvider _clock = new();
    readonly KeyVaultOptions _options = new() { CacheSize = 3 };
    VaultStandIn _vault = null!;

    protected override ISecretStore Store => field ??= CreateStore();

    public async ValueTask InitializeAsync() => _vault = await VaultStandIn.StartAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task A_secret_is_read_from_the_vault_once_in_a_while()
    {
        await Store.SetAsync("a", new SecretText("one"));
        for (var i = 0; i < 5; i++) Assert.Equal("one", (await Store.FindAsync("a"))?.Reveal());
        Assert.Equal(1, _vault.Calls["GET"]);
        _clock.Advance(_options.CacheLifetime);
        await Store.FindAsync("a");
        Assert.Equal(2, _vault.Calls["GET"]);
    }

    [Fact]
    public async Task What_another_process_has_changed_is_seen_after_the_cache_lifetime()
    {
        var other = CreateStore();
        await Store.SetAsync("a", new SecretText("one"));
        await Store.FindAsync("a");
        await other.SetAsync("a", new SecretText("two"));
        Assert.Equal("one", (await Store.FindAsync("a"))?.Reveal());
        _clock.Advance(_options.CacheLifetime);
        Assert.Equal("two", (await Store.FindAsync("a"))?.Reveal());
    }

    [Fact]
    public async Task That_there_is_no_secret_is_asked_every_time()
    {
        var other = CreateStore();
        Assert.Null(await Store.FindAsync("a"));
        await other.SetAsync("a", new SecretText("one"));
        Assert.Equal("one", (await Store.FindAsync("a"))?.Reveal());
    }

    [Fact]
    public async Task The_cache_lets_the_secret_go_that_was_not_used_for_the_longest_time()
    {
        foreach (var name in new[] { "a", "b", "c", "d" }) await Store.SetAsync(name, new SecretText(name));
        foreach (var name in new[] { "a", "b", "c", "a", "d" }) await Store.FindAsync(name);
        Assert.Equal(4, _vault.Calls["GET"]);
        await Store.FindAsync("a");
        Assert.Equal(4, _vault.Calls["GET"]);
        await Store.FindAsync("b");
        Assert.Equal(5, _vault.Calls["GET"]);
    }

    [Fact]
    public void What_was_read_before_a_change_is_not_kept_after_it()
    {
        var cache = new SecretCache(Options.Create(_options), _clock);
        var stamp = cache.Stamp();
        cache.Forget("a");
        cache.Add("a", new SecretText("old"), stamp);
        Assert.Null(cache.Find("a"));
    }

    [Fact]
    public async Task A_vault_that_is_asked_too_often_is_asked_again_when_it_says()
    {
        await Store.SetAsync("a", new SecretText("one"));
        _vault.Throttle("1", "1");
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal("one", (await Store.FindAsync("a"))?.Reveal());
        Assert.Equal(3, _vault.Calls["GET"]);
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(1.9), "It did not wait as it was told.");
    }

    [Fact]
    public async Task A_name_whose_deletion_is_under_way_can_be_used_again()
    {
        var store = new KeyVaultSecretStore(
            _vault.Client(), new SecretCache(Options.Create(_options), _clock), TimeProvider.System);
        await store.SetAsync("a", new SecretText("one"));
        _vault.Settling = 1;
        await store.DeleteAsync("a");
        await store.SetAsync("a", new SecretText("two"));
        Assert.Equal("two", (await store.FindAsync("a"))?.Reveal());
    }

    [Fact]
    public async Task A_value_that_does_not_fit_even_compressed_is_refused_before_it_is_sent()
    {
        var noise = string.Concat(Enumerable.Range(0, 23_000).Select(i => (char)(0x4E00 + (i * 7919 % 20_000))));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.SetAsync("large", new SecretText(noise)));
        Assert.Empty(_vault.Names);
    }

    [Fact]
    public async Task Names_in_the_vault_keep_to_its_alphabet_and_its_length()
    {
        foreach (var name in OddNames.Select(n => n.Data)) await Store.SetAsync(name, new SecretText("value"));
        Assert.All(_vault.Names, n => Assert.Matches("^[0-9a-z-]{1,127}$", n));
        Assert.Equal(OddNames.Count, _vault.Names.Count);
    }

    KeyVaultSecretStore CreateStore() => new(_vault.Client(), new SecretCache(Options.Create(_options), _clock), _clock);
}
