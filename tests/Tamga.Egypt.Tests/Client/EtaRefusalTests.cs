using Tamga.Egypt.Wire;
using Tamga.TestKit.Compliance.Upstream;
using Tamga.Upstream;

namespace Tamga.Egypt.Tests.Client;

/// <inheritdoc/>
public sealed class EtaRefusalTests : RefusalCompliance
{
    const string Submit = "POST /eta/api/v1.0/documentsubmissions";

    protected override (int Status, string Body, string Code, string Message) Own =>
        (403, """{"error":{"code":"IncorrectSubmitter","message":"not yours"}}""", "IncorrectSubmitter", "not yours");

    [Fact]
    public async Task A_refused_size_is_told_by_the_status_alone() =>
        Assert.Equal(EtaNoes.TooLarge, (await AskAsync(413, "<html>too large</html>", "text/html"))?.Reason);

    protected override async Task<AuthorityNo?> AskAsync(int status, string body, string contentType)
    {
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Expect(Submit, status, body, contentType);
        return (await eta.Client.SubmitDocumentsAsync(EtaFixture.Login, "{}"u8.ToArray(), default)).No;
    }
}
