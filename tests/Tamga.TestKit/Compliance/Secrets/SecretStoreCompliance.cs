using System.Text.Json;
using Tamga.Secrets;

namespace Tamga.TestKit.Compliance.Secrets;

/// <summary>What every <see cref="ISecretStore"/> does.</summary>
public abstract class SecretStoreCompliance
{
    readonly string _prefix = $"{Guid.NewGuid():N}/";

    public static TheoryData<string> OddNames => new(
        "eta secret", "partner/42/eta", @"back\slash", "нууц үг", "şifrə_ə", "كلمة السر", "a.b:c?d#e%f", "%2F",
        new string('n', 160));

    protected abstract ISecretStore Store { get; }

    [Fact]
    public async Task A_secret_that_was_set_is_found() =>
        Assert.Equal("one", await SetAndFindAsync("found", "one"));

    [Fact]
    public async Task A_secret_that_never_was_is_not_found() =>
        Assert.Null(await Store.FindAsync(Name("never"), TestContext.Current.CancellationToken));

    [Fact]
    public async Task The_last_value_set_is_the_one_found()
    {
        await SetAndFindAsync("twice", "one");
        Assert.Equal("two", await SetAndFindAsync("twice", "two"));
    }

    [Fact]
    public async Task A_deleted_secret_is_not_found()
    {
        await SetAndFindAsync("deleted", "one");
        await Store.DeleteAsync(Name("deleted"));
        Assert.Null(await Store.FindAsync(Name("deleted")));
    }

    [Fact]
    public async Task Deleting_what_is_not_there_is_no_error()
    {
        await Store.DeleteAsync(Name("absent"));
        Assert.Null(await Store.FindAsync(Name("absent")));
    }

    [Fact]
    public async Task A_deleted_secret_can_be_set_again()
    {
        await SetAndFindAsync("again", "one");
        await Store.DeleteAsync(Name("again"));
        Assert.Equal("two", await SetAndFindAsync("again", "two"));
    }

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task A_name_may_be_any_text(string name) => Assert.Equal("value", await SetAndFindAsync(name, "value"));

    [Fact]
    public async Task Names_that_look_alike_are_different_secrets()
    {
        string[] names = ["a/b", "a b", "a-b", "a_b", "a%2Fb", "A/B", "a/b "];
        foreach (var name in names) await Store.SetAsync(Name(name), new SecretText($"value of {name}"));
        foreach (var name in names) Assert.Equal($"value of {name}", (await Store.FindAsync(Name(name)))?.Reveal());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8_000)]
    [InlineData(24_000)]
    public async Task A_value_of_any_allowed_length_comes_back_unchanged(int length)
    {
        var value = string.Concat(Enumerable.Repeat("aЖə9+/=", (length / 7) + 1))[..length];
        Assert.Equal(value, await SetAndFindAsync($"length {length}", value));
    }

    [Fact]
    public async Task Concurrent_writers_of_one_name_leave_one_whole_value()
    {
        var values = Enumerable.Range(0, 20).Select(i => new string((char)('a' + i), 2_000)).ToArray();
        await Task.WhenAll(values.Select(v => Store.SetAsync(Name("race"), new SecretText(v))));
        Assert.Contains((await Store.FindAsync(Name("race")))?.Reveal(), values);
    }

    [Fact]
    public async Task Concurrent_writers_of_many_names_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Store.SetAsync(Name($"many {i}"), new SecretText($"value {i}"))));
        for (var i = 0; i < 20; i++) Assert.Equal($"value {i}", (await Store.FindAsync(Name($"many {i}")))?.Reveal());
    }

    [Fact]
    public async Task A_secret_shows_itself_in_no_text_form()
    {
        await Store.SetAsync(Name("leak"), new SecretText("Sandbox-1-secret"));
        var secret = await Store.FindAsync(Name("leak"));
        Assert.NotNull(secret);
        string[] forms =
        [
            secret.Value.ToString(), $"{secret}", string.Join(",", secret), JsonSerializer.Serialize(secret),
            JsonSerializer.Serialize(new { secret }), new { secret }.ToString()!,
        ];
        Assert.All(forms, form => Assert.DoesNotContain("Sandbox-1-secret", form, StringComparison.Ordinal));
        Assert.Equal("Sandbox-1-secret", secret.Value.Reveal());
    }

    /// <summary>Under a prefix of this test's own: a store may be shared and remember deleted names.</summary>
    string Name(string name) => _prefix + name;

    async Task<string?> SetAndFindAsync(string name, string value)
    {
        await Store.SetAsync(Name(name), new SecretText(value));
        return (await Store.FindAsync(Name(name)))?.Reveal();
    }
}
