using Tamga.Api;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>Every code of the vendor's table, answered to the call that starts a download or an upload.</summary>
public sealed class ErrorCodeTests
{
    static readonly int[] Final = [2, 3, 4, 5, 6, 7, 15, 20];
    static readonly int[] Internal = [10, 11, 12, 16];

    static object Answer(int code, string message = "", object? data = null) =>
        new { kind = "status", status = 200, times = 1, body = new { res = 0, err_code = code, err_msg = message, data } };

    [Fact]
    public async Task A_no_ends_the_filing_with_its_code_and_clear_words()
    {
        await using var portal = await Portal.OpenAsync();
        var messages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in Final)
        {
            await portal.ArmAsync("/etx/import", Answer(code));
            var error = Portal.Failed(await portal.FileAsync("/downloads", Requests.August(1, 1)));
            Assert.Equal(code.ToString(), error.AuthorityCode);
            Assert.True(messages.Add(error.Message), $"{code} is told in the words of another one: {error.Message}");
        }

        Assert.Empty(await portal.LedgerAsync("download"));
        // None of them has taken the phone with it.
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
    }

    [Fact]
    public async Task Internal_trouble_is_asked_again()
    {
        await using var portal = await Portal.OpenAsync();
        foreach (var code in Internal)
        {
            await portal.ArmAsync("/etx/import", Answer(code));
            await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        }

        await portal.ArmAsync("/etx/import", new { kind = "html", times = 2 });
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        Assert.Equal(Internal.Length + 2, await portal.Sandbox.FaultsFiredAsync());
    }

    [Theory]
    [InlineData(15, "Phone number required for partner accounts")]
    [InlineData(16, "Phone number not found or not authorized for this partner")]
    [InlineData(17, "Invalid phone number format. Use 994XXXXXXXXX")]
    public async Task A_partners_phone_has_codes_of_its_own_and_none_of_them_is_asked_again(int code, string words)
    {
        await using var partner = await Portal.OpenAsync(isPartner: true);
        await partner.ArmAsync("/etx/import", Answer(code, words));
        var error = Portal.Failed(await partner.FileAsync("/downloads", Requests.August(1, 1)));
        Assert.Equal(code.ToString(), error.AuthorityCode);
        Assert.Contains("phone", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(words, error.AuthorityMessage);
        Assert.Equal((1, 0), await partner.Sandbox.CallsAsync("etx/import"));
    }

    [Fact]
    public async Task What_the_portal_has_against_an_invoice_stands_beside_it()
    {
        await using var portal = await Portal.OpenAsync();
        await portal.ArmAsync(
            "/inv/import_upload_invoices.php", Answer(14, data: new { invoices = new int[][] { [], [37, 43] } }));
        var filing = await portal.FileAsync(
            "/uploads", Requests.Upload(Requests.Invoice("INV-0001"), Requests.Invoice("INV-0002")));
        Assert.Equal("14", Portal.Failed(filing).AuthorityCode);
        var second = filing.Result.GetProperty("invoices")[1];
        Assert.Equal("failed", second.GetProperty("status").GetString());
        Assert.Equal(2, second.GetProperty("errors").GetArrayLength());
        Assert.Empty(await portal.LedgerAsync("import"));
    }

    [Fact]
    public async Task An_answer_of_another_kind_is_told_when_it_lasts()
    {
        await using var portal = await Portal.OpenAsync(settings: ["--Tamga:Azerbaijan:RetryGiveUpAfter=00:00:00.300"]);
        await portal.ArmAsync("/etx/import", new { kind = "html", times = 0 });
        var error = Portal.Failed(await portal.FileAsync("/downloads", Requests.August(1, 1)));
        Assert.Equal(ErrorCodes.AuthorityUnavailable, error.ErrorCode);
        Assert.True(error.Retryable);
    }
}
