using Tamga.Upstream;

namespace Tamga.Egypt.Tests.Client;

/// <summary>Answers that ETA did not write, and texts that nobody can decode.</summary>
public sealed class ForeignAnswerTests
{
    const string Types = "GET /eta/api/v1.0/documenttypes";

    [Theory]
    [InlineData(403, "<html>Request blocked</html>", "text/html")]
    [InlineData(403, "", "text/plain")]
    [InlineData(404, "null", "application/json")]
    public async Task A_refusal_in_no_form_of_etas_is_a_fault_and_no_no(int status, string body, string type)
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Types, status, body, type);

        var fault = await Assert.ThrowsAsync<AuthorityFaultException>(
            () => eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default));

        Assert.Equal((AuthorityFaultKind.Foreign, true), (fault.Kind, fault.OutcomeUnknown));
    }

    [Theory]
    [InlineData("""{"error":{"code":"E","message":"\ud800 غير"}}""")]
    [InlineData("\"{\\\"error\\\":{\\\"code\\\":\\\"E\\\",\\\"message\\\":\\\"\\\\ud800 غير\\\"}}\"")]
    public async Task Half_of_a_surrogate_pair_is_replaced(string body)
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Types, 400, body);

        var no = (await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).No!;

        Assert.Equal(("E", "\ufffd غير"), (no.Code, no.Message));
    }

    [Fact]
    public async Task Refused_credentials_are_asked_once_whatever_the_refusal_says()
    {
        await using var eta = await EtaFixture.StartAsync();
        eta.Server.Expect(EtaFixture.TokenCall, 401, "<html>401</html>", "text/html");

        for (var i = 0; i < 3; i++)
            Assert.True((await eta.Client.GetDocumentTypesAsync(EtaFixture.Login, default)).No!.SignInRefused);

        Assert.Equal(1, eta.SignIns);
    }
}
