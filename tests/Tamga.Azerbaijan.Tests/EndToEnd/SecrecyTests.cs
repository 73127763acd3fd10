using System.Text;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

public sealed class SecrecyTests
{
    /// <summary>With letters that JSON, URLs and forms write otherwise, so that no spelling of it goes unnoticed.</summary>
    const string Password = "Marker#vatportal/password";

    [Fact]
    public async Task Neither_logs_nor_evidence_nor_records_have_a_credential_in_them()
    {
        await using var portal = await Portal.OpenAsync(password: Password);
        await portal.SucceedAsync("/downloads", Requests.August(1, 1));
        var upload = await portal.SucceedAsync("/uploads", Requests.Upload(Requests.Invoice("INV-0001")));
        await portal.ArmAsync("/etx/import", new { kind = "html", times = 1 });
        await portal.SucceedAsync("/downloads", Requests.August(2, 2));
        (await portal.Erp.PostAsync("/api/vatportal/token/renewals", new JsonObject())).Expect(200);
        await portal.SucceedAsync("/downloads", Requests.August(3, 3));

        var evidence = string.Concat((await portal.Erp.EvidenceAsync(upload.Id)).Select(e => e.Data.GetRawText()));
        var told = portal.Logs + evidence + Encoding.Latin1.GetString(await portal.ReadDataAsync());
        foreach (var secret in (string[])[Password, Uri.EscapeDataString(Password), VatPortalSeeds.SecretHash])
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        // It is looked for in the right places: what is no secret is there.
        foreach (var known in (string[])["INV-0001", "AA25080000001"]) Assert.Contains(known, told, StringComparison.Ordinal);
    }
}
