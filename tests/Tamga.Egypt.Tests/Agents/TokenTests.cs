using System.Security.Cryptography.X509Certificates;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>The agent with a token behind a PKCS #11 driver.</summary>
public sealed class TokenTests(SigningGateway signing)
{
    [Fact]
    public async Task It_signs_with_the_key_that_stays_in_the_token()
    {
        using var token = await SoftToken.CreateAsync();
        var (file, password) = await SigningGateway.IssueAsync(signing.Gateway);
        await token.ImportAsync(file, password);
        var customer = await signing.NewCustomerAsync();
        string[] texts = ["\"A\"\"1\"", "\"B\"\"2\""];
        var filing = await signing.FileAsync(customer, texts);
        await SigningGateway.PendingAsync(customer, texts.Length);
        var (exitCode, said) = await Agent.RunAsync(
            ["run", "--once", "--wait", "0", "--module", token.Module, "--gateway", signing.Gateway.Address.ToString()],
            token.Variable, ("TAMGA_SIGNER_PIN", SoftToken.Pin), ("TAMGA_SIGNER_API_KEY", customer.ApiKey));
        Assert.True(exitCode == 0, said);
        SigningGateway.AssertSigned(await customer.Erp.EndedJsonAsync(filing), texts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_is_signed_in_one_session_with_one_PIN(bool keyAsksEveryTime)
    {
        const string everyTime = "This key wants the PIN before every signature";
        using var token = await SoftToken.CreateAsync();
        var (module, variables, calls) = token.Watched();
        var (file, password) = await SigningGateway.IssueAsync(signing.Gateway);
        await token.ImportAsync(file, password, asksEveryTime: keyAsksEveryTime);
        var customer = await signing.NewCustomerAsync();
        string[] texts = [.. Enumerable.Range(0, 5).Select(i => $"\"{i}\"")];
        var filing = await signing.FileAsync(customer, texts);
        await SigningGateway.PendingAsync(customer, texts.Length);
        var (exitCode, said) = await Agent.RunAsync(
            ["run", "--once", "--wait", "0", "--module", module, "--gateway", signing.Gateway.Address.ToString()],
            [.. variables, ("TAMGA_SIGNER_PIN", SoftToken.Pin), ("TAMGA_SIGNER_API_KEY", customer.ApiKey)]);
        Assert.True(exitCode == 0, said);
        SigningGateway.AssertSigned(await customer.Erp.EndedJsonAsync(filing), texts);
        Assert.Contains("Signed 5 of 5", said, StringComparison.Ordinal);
        Assert.Equal(keyAsksEveryTime, said.Contains(everyTime, StringComparison.Ordinal));

        var noted = await File.ReadAllTextAsync(calls, TestContext.Current.CancellationToken);
        Assert.Equal((1, 5), (Count("C_OpenSession"), Count("C_SignInit")));
        Assert.Equal((1, keyAsksEveryTime ? 5 : 0), (Count("CKU_USER"), Count("CKU_CONTEXT_SPECIFIC")));

        int Count(string word) => noted.Split(word).Length - 1;
    }

    [Fact]
    public async Task Its_self_test_lists_what_the_driver_shows_and_signs_a_probe()
    {
        using var token = await SoftToken.CreateAsync();
        var now = TimeProvider.System.GetUtcNow();
        var (old, oldPassword) = await SigningGateway.IssueAsync(
            signing.Gateway,
            new { rin = "123456789", name = "Old", validFrom = now.AddYears(-3), validUntil = now.AddYears(-1) });
        await token.ImportAsync(old, oldPassword);
        var (renewed, renewedPassword) = await SigningGateway.IssueAsync(
            signing.Gateway, new { rin = "123456789", name = "Renewed" });
        await token.ImportAsync(renewed, renewedPassword, "02");

        var (exitCode, said) = await TestAsync(token, SoftToken.Pin);
        Assert.True(exitCode == 0, said);
        foreach (var word in (string[])["Driver: ", "Token: \"desk\"", "EXPIRED", "Signs with: ", "CN=Renewed", "Signed a probe"])
            Assert.Contains(word, said, StringComparison.Ordinal);
        Assert.DoesNotContain(SoftToken.Pin, said, StringComparison.Ordinal);

        var (third, thirdPassword) = await SigningGateway.IssueAsync(signing.Gateway, new { rin = "987654321", name = "Third" });
        await token.ImportAsync(third, thirdPassword, "03");
        Assert.Contains(
            "Several certificates could sign", (await TestAsync(token, SoftToken.Pin)).Said, StringComparison.Ordinal);
        (exitCode, said) = await TestAsync(token, SoftToken.Pin, "--subject", "Third");
        Assert.True(exitCode == 0, said);
    }

    /// <summary>A driver gives as many objects at once as it likes.</summary>
    [Fact]
    public async Task All_certificates_of_a_token_are_seen_however_many_there_are()
    {
        const int many = 70;
        using var token = await SoftToken.CreateAsync();
        var (file, password) = await SigningGateway.IssueAsync(signing.Gateway);
        using (var certificate = X509CertificateLoader.LoadPkcs12(file, password))
        {
            foreach (var id in Enumerable.Range(0x10, many))
                await token.AddCertificateAsync(certificate.RawData, $"{id:x2}");
        }

        await token.ImportAsync(file, password);
        var (exitCode, said) = await TestAsync(token, SoftToken.Pin);
        Assert.True(exitCode == 0, said);
        Assert.Equal(many + 1, said.Split("Certificate: ").Length - 1);
    }

    [Fact]
    public async Task What_is_wrong_with_a_token_is_said_in_plain_words()
    {
        using var token = await SoftToken.CreateAsync();
        await FailsAsync("There is no certificate with a private key", SoftToken.Pin);
        await FailsAsync("The PIN is wrong", "0000");
        await FailsAsync("No token is called \"other\"", SoftToken.Pin, "--token", "other");
        await token.SetUpAsync("second");
        await FailsAsync("There are several tokens", SoftToken.Pin);
        await FailsAsync("There is no certificate with a private key", SoftToken.Pin, "--token", "second");

        async Task FailsAsync(string why, string pin, params string[] more)
        {
            var (exitCode, said) = await TestAsync(token, pin, more);
            Assert.True(exitCode == 1, said);
            Assert.Contains(why, said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_driver_is_told_so()
    {
        var (missing, saidMissing) = await Agent.RunAsync(["self-test", "--module", "/no/such/driver.so"]);
        Assert.Equal(1, missing);
        Assert.Contains("There is no driver at /no/such/driver.so", saidMissing, StringComparison.Ordinal);
        var (noLibrary, saidNoLibrary) = await Agent.RunAsync(["self-test", "--module", typeof(TokenTests).Assembly.Location]);
        Assert.Equal(1, noLibrary);
        Assert.Contains("cannot be loaded", saidNoLibrary, StringComparison.Ordinal);
    }

    static Task<(int ExitCode, string Said)> TestAsync(SoftToken token, string pin, params string[] more) => Agent.RunAsync(
        ["self-test", "--module", token.Module, .. more], token.Variable, ("TAMGA_SIGNER_PIN", pin),
        ("TAMGA_SIGNER_API_KEY", null));
}
