using Tamga.TestKit.Compliance.Upstream;
using Tamga.Upstream;

namespace Tamga.Mongolia.Tests.Client;

/// <inheritdoc/>
public sealed class ETaxRefusalTests : RefusalCompliance
{
    protected override (int Status, string Body, string Code, string Message) Own =>
        (400, """{"code":400,"message":"буруу"}""", "400", "буруу");

    protected override async Task<AuthorityNo?> AskAsync(int status, string body, string contentType)
    {
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Expect("POST /api/beta/return/submit?entId=5", status, body, contentType);
        return (await etax.Client.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, default)).No;
    }
}
