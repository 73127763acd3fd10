using Tamga.TestKit.Gateways;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>The agent as a process, before a gateway on a port.</summary>
public sealed class SigningAgentTests(SigningGateway signing) : IDisposable
{
    readonly TemporaryDirectory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task It_signs_what_there_is_shows_it_and_ends()
    {
        var customer = await signing.NewCustomerAsync();
        string[] texts = [.. Enumerable.Range(0, 3).Select(
            i => $"\"RECEIVER\"\"NAME\"\"شركة\"\"DOCUMENTTYPE\"\"I\"\"TOTALAMOUNT\"\"{i}.50\"")];
        var filing = await signing.FileAsync(customer, texts);
        await SigningGateway.PendingAsync(customer, texts.Length);
        var (exitCode, said) = await Agent.RunAsync(
            ["run", "--once", "--wait", "0", "--pkcs12", await FileAsync(), "--gateway", signing.Gateway.Address.ToString()],
            Secrets(customer));
        Assert.Equal((0, true), (exitCode, said.Contains("INV-2: signed", StringComparison.Ordinal)));
        Assert.Contains("INV-1: signing I to شركة, total 1.50", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_password, said, StringComparison.Ordinal);
        SigningGateway.AssertSigned(await customer.Erp.EndedJsonAsync(filing), texts);
    }

    [Fact]
    public async Task One_that_is_killed_mid_way_goes_on_where_it_was_when_it_is_back()
    {
        var customer = await signing.NewCustomerAsync();
        string[] texts = [.. Enumerable.Range(0, 40).Select(i => $"\"N\"\"{i}\"")];
        string[] arguments =
            ["run", "--pkcs12", await FileAsync(), "--gateway", signing.Gateway.Address.ToString(), "--name", "desk"];
        using var first = Agent.Start(arguments, Secrets(customer));
        await first.HasSaidAsync("Signing with");
        var filing = await signing.FileAsync(customer, texts);
        await first.HasSaidAsync(": signed", 5);
        await first.KillAsync();
        Assert.NotEqual("succeeded", (string?)(await customer.Erp.FilingJsonAsync(filing))["status"]);

        using var second = Agent.Start(arguments, Secrets(customer));
        SigningGateway.AssertSigned(await customer.Erp.EndedJsonAsync(filing), texts);
        Assert.True((bool)(await customer.Partner.GetAsync($"/api/Customers/{customer.Id}"))["signatureClientConnected"]!);
        await second.KillAsync();
    }

    [Fact]
    public async Task It_waits_for_a_gateway_that_is_away_and_gives_up_on_a_key_that_is_wrong()
    {
        var file = await FileAsync();
        string[] Arguments(string gateway) => ["run", "--pkcs12", file, "--gateway", gateway];
        using var waiting = Agent.Start(
            Arguments("http://127.0.0.1:9"), ("TAMGA_SIGNER_API_KEY", "any"), ("TAMGA_SIGNER_PIN", _password));
        await waiting.HasSaidAsync("The gateway cannot be reached", 2);
        await waiting.KillAsync();

        var (exitCode, said) = await Agent.RunAsync(
            Arguments(signing.Gateway.Address.ToString()), ("TAMGA_SIGNER_API_KEY", "wrong"), ("TAMGA_SIGNER_PIN", _password));
        Assert.Equal(1, exitCode);
        Assert.Contains("401", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_self_test_says_in_plain_words_what_to_put_right()
    {
        var customer = await signing.NewCustomerAsync();
        var (exitCode, said) = await TestAsync(await FileAsync());
        Assert.True(exitCode == 0, said);
        Assert.Contains("Everything is ready to sign.", said, StringComparison.Ordinal);
        Assert.Contains("123456789", said, StringComparison.Ordinal);
        await FailsAsync(await FileAsync(new { rin = "123456789", personal = true }), "A PERSON'S certificate", "ISFX305");
        var now = TimeProvider.System.GetUtcNow();
        await FailsAsync(
            await FileAsync(new { rin = "123456789", validFrom = now.AddYears(-2), validUntil = now.AddDays(-1) }),
            "No certificate is valid now");
        await FailsAsync(await FileAsync(new { rin = "123456789", maySign = false }), "No certificate may sign");
        var file = await FileAsync();
        _password = "another";
        await FailsAsync(file, "its password is another one");
        await FailsAsync(Path.Combine(_desk.Path, "nothing"), "There is no file");

        async Task FailsAsync(string path, params string[] words)
        {
            var (code, text) = await TestAsync(path);
            Assert.Equal(1, code);
            Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
            Assert.Contains("Not ready", text, StringComparison.Ordinal);
        }

        Task<(int, string)> TestAsync(string path) =>
            Agent.RunAsync(["self-test", "--pkcs12", path, "--gateway", signing.Gateway.Address.ToString()], Secrets(customer));
    }

    [Theory]
    [InlineData("--gateway is needed", "run", "--pkcs12", "x")]
    [InlineData("https", "run", "--pkcs12", "x", "--gateway", "http://tamga.example")]
    [InlineData("API key is missing", "run", "--pkcs12", "x", "--gateway", "https://tamga.example")]
    [InlineData("exclude", "self-test", "--pkcs12", "x", "--store")]
    [InlineData("Unrecognized", "run", "--pin", "1234")]
    public async Task A_command_line_that_cannot_work_is_refused_in_one_line(string why, params string[] arguments)
    {
        var (exitCode, said) = await Agent.RunAsync(arguments, ("TAMGA_SIGNER_API_KEY", null), ("TAMGA_SIGNER_PIN", "1234"));
        Assert.Equal(2, exitCode);
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    string _password = "";

    async Task<string> FileAsync(object? wanted = null)
    {
        var (pkcs12, password) = await SigningGateway.IssueAsync(signing.Gateway, wanted);
        _password = password;
        var path = Path.Combine(_desk.Path, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, pkcs12);
        return path;
    }

    (string, string?)[] Secrets(TestCustomer customer) =>
        [("TAMGA_SIGNER_API_KEY", customer.ApiKey), ("TAMGA_SIGNER_PIN", _password)];
}
