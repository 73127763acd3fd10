using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests.Browser.Flows;

[Collection(nameof(FlowScene))]
public sealed class ZeroFilingFlowTests(FlowScene scene, Chromium chromium)
{
    const string Form = "ТТ-03А";

    /// <summary>The same to look at, in Latin letters.</summary>
    const string LookAlike = "TT-03A";

    [Theory]
    [MemberData(nameof(Ways.Desk), MemberType = typeof(Ways))]
    public async Task A_file_with_two_bad_rows_and_letters_that_look_alike_is_mended_on_the_page_and_imported(
        int width, string hand, string language)
    {
        var (customer, companies) = await OfficeAsync(3);
        var file = "entId,pin,forms,from,until,consentBy,consentStatement\n"
            + $"{companies[0]},,{LookAlike},2026-11,,Director,I agree\n"
            + $"1001,,{Form},2026-11,,Director,I agree\n"
            + $"{companies[2]},,{Form},2026-13,,Director,I agree\n";
        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync($"/mongolia/enrolments?customer={customer.Id}");
        await person.Find("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload
        {
            Name = "enrolments.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file),
        });
        await person.PressAsync("form[action$='/preview'] button");

        // What the gateway says of it stands at the row; nothing has been imported.
        await person.SeesAsync("fieldset:nth-of-type(1)", LookAlike);
        await person.SeesAsync("fieldset:nth-of-type(1) .notice.bad", 0);
        await person.SeesAsync("fieldset:nth-of-type(2) .notice.bad", "1001");
        await person.SeesAsync("fieldset:nth-of-type(3) .notice.bad", "from");
        Assert.Empty(await EnrolledAsync(customer));
        await person.WriteAsync("fieldset:nth-of-type(2) input[name=entId]", $"{companies[1]}");
        await person.WriteAsync("fieldset:nth-of-type(3) input[name=from]", "2026-12");
        await person.PressAsync("form[action$='/import'] button.main");
        await person.SeesAsync("[role=status]", "3");
        await person.SeesAsync("table[data-rows] tbody tr", 3);
        Assert.Equal(companies.Select(entId => (entId, Form)), await EnrolledAsync(customer));
        person.Leave();
    }

    [Theory]
    [MemberData(nameof(Ways.Phone), MemberType = typeof(Ways))]
    public async Task A_dry_run_shows_its_reasons_and_is_filed_to_a_report_and_an_archive_of_evidence(
        int width, string hand, string language)
    {
        var (customer, companies) = await OfficeAsync(2);
        foreach (var entId in companies)
        {
            (await customer.Erp.PutAsync($"/api/etax/zero-filing/enrolments/{entId}", new JsonObject
            {
                ["forms"] = new JsonArray(Form), ["from"] = $"{ETaxOrders.LastMonth:yyyy-MM}",
                ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "I agree" },
            })).Expect(200, 201);
        }

        await using var person = await scene.ComeAsync(chromium, width, hand, language);
        await person.OpenAsync($"/mongolia/runs?customer={customer.Id}");
        await person.PressAsync("form[action='/mongolia/runs'] button.main");
        await person.PressAsync(person.Find("#run details:not(.confirm) > summary").First);
        foreach (var entId in companies) await person.SeesAsync("#run details[open]", $"{entId}");
        Assert.Empty(await scene.Gateway.Sandbox.AcceptedAsync(companies[0]));

        await person.ConfirmAsync("/mongolia/runs");
        await person.SeesAsync("#run a[href*='evidence.zip']", 1);
        foreach (var entId in companies) Assert.Single(await scene.Gateway.Sandbox.AcceptedAsync(entId));
        var report = Encoding.UTF8.GetString(await person.FetchAsync("#run a[href*='report.csv']"));
        foreach (var entId in companies) Assert.Contains($"{entId}", report, StringComparison.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(await person.FetchAsync("#run a[href*='evidence.zip']")));
        Assert.Equal(
            companies.Count,
            archive.Entries.Count(entry => entry.FullName.StartsWith("evidence/", StringComparison.Ordinal)));
        person.Leave();
    }

    async Task<(TestCustomer Customer, IReadOnlyList<long> Companies)> OfficeAsync(int count)
    {
        var (username, companies) = await scene.TaxpayersAsync(count);
        return (await scene.CustomerAsync(HttpCaller.ETaxAccount(username, ConsoleGateway.Password)), companies);
    }

    static async Task<IEnumerable<(long EntId, string Form)>> EnrolledAsync(TestCustomer customer) =>
        (await customer.Erp.GetAsync("/api/etax/zero-filing/enrolments")).Expect(200)["enrolments"]!.AsArray()
            .Select(one => ((long)one!["entId"]!, (string)one["forms"]![0]!));
}
