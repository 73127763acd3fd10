using System.Text.Json.Nodes;
using Tamga.Atlantis;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Http;

namespace Tamga.TestKit.Countries;

/// <summary>
/// What is done with the country of thin air in every host: a tribute that an ERP orders, and one that the clock does.
/// </summary>
static class AtlantisScene
{
    public const string Pearl = "Marker-a-very-secret-pearl";

    const string Call = "POST /tributes";

    /// <summary>Where the office is, and that it is time every minute.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(ScriptedServer office) =>
        new Dictionary<string, string?>(
            new AtlantisModule().SandboxAddresses(office.Address))
        { ["Tamga:Atlantis:Schedule"] = "* * * * *" };

    public static JsonObject Account() => new() { ["seaOffice"] = new JsonObject { ["diver"] = "Ea", ["pearl"] = Pearl } };

    /// <summary>Orders a tribute over HTTP and sees it to its evidence.</summary>
    public static async Task OrderAsync(HttpCaller erp, ScriptedServer office)
    {
        (await erp.PostAsync("/api/seaoffice/tributes", new JsonObject { ["month"] = "2026-11" }))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.pearls");
        office.Expect(Call, """{"number":"T-1"}""");
        var order = new JsonObject { ["month"] = "2026-11", ["pearls"] = 3 };
        var id = (string)(await erp.PostAsync("/api/seaoffice/tributes", order)).Expect(202)["id"]!;

        var filing = await erp.EndedAsync(id);
        Assert.Equal((FilingStatus.Succeeded, "seaoffice", "tribute"), (filing.Status, filing.Authority, filing.Kind));
        Assert.Equal("T-1", filing.Result.GetProperty("number").GetString());
        var evidence = await erp.EvidenceAsync(id);
        Assert.Equal(["tribute-request", "tribute-answer"], evidence.Select(e => e.Kind));
        Assert.Null(EvidenceLog.FirstBroken(evidence));
        Assert.Equal("""{"month":"2026-11","pearls":3}""", Assert.Single(office.Calls).Text);
        Assert.StartsWith("Basic ", office.Calls.Single().Headers["Authorization"], StringComparison.Ordinal);
        (await erp.PostAsync("/api/seaoffice/tributes", order)).ExpectProblem(409, "DUPLICATE_FILING");
    }

    /// <summary>Lets the clock order the month's tribute.</summary>
    /// <param name="erp">The ERP.</param>
    /// <param name="office">The authority.</param>
    /// <param name="passTimeAsync">Lets a minute pass, with everything that the host does by the clock.</param>
    public static async Task LetItBeTimeAsync(HttpCaller erp, ScriptedServer office, Func<Task> passTimeAsync)
    {
        office.Expect(Call, """{"number":"T-2"}""");
        for (var minute = 0; minute < 3; minute++) await passTimeAsync();
        await SandboxUnderTest.UntilAsync(async () => (await erp.FilingsAsync()).Count == 2);
        var byItself = (await erp.FilingsAsync())[0];
        Assert.Equal(FilingStatus.Succeeded, (await erp.EndedAsync(byItself.Id)).Status);
        Assert.Contains("\"pearls\":1", office.Calls.Last().Text, StringComparison.Ordinal);
    }

    /// <summary>The pearl is nobody's to see.</summary>
    public static async Task RequireSecrecyAsync(HttpCaller partner, string customerId)
    {
        var customer = (await partner.GetAsync($"/api/Customers/{customerId}")).Expect(200);
        Assert.Equal("Ea", (string?)customer["seaOffice"]!["diver"]);
        Assert.DoesNotContain(Pearl, customer.Text, StringComparison.Ordinal);
    }
}
