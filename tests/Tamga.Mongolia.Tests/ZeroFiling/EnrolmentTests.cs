using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Api;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Mongolia.ZeroFiling.Enrolments;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class EnrolmentTests
{
    [Fact]
    public async Task An_enrolment_is_set_read_changed_and_ended()
    {
        await using var office = await TaxOffice.OpenAsync();
        var accountant = office.Accountant;

        var body = Accountant.EnrolmentBody(" ТТ-03а ", "тт-03А", "ТТ-11");
        var set = Read((await accountant.SendAsync(HttpMethod.Put, "enrolments/1001", body)).Expect(200).Json);
        Assert.Equal(["ТТ-03а", "ТТ-11"], set.Forms);
        Assert.Equal(("Director", "There was no activity."), (set.Consent.By, set.Consent.Statement));
        Assert.Equal(2026, set.Consent.At.Year);
        var read = Read((await accountant.SendAsync(HttpMethod.Get, "enrolments/1001")).Expect(200).Json);
        Assert.Equal((1001, set.From, (TaxMonth?)null), (read.EntId, read.From, read.Until));

        var changed = Accountant.EnrolmentBody("ТТ-02");
        changed["until"] = "2026-12";
        (await accountant.SendAsync(HttpMethod.Put, "enrolments/1001", changed)).Expect(200);
        read = Read((await accountant.SendAsync(HttpMethod.Get, "enrolments/1001")).Expect(200).Json);
        Assert.Equal(["ТТ-02"], read.Forms);
        Assert.Equal(new TaxMonth(2026, 12), read.Until);

        Assert.Equal(204, (await accountant.SendAsync(HttpMethod.Delete, "enrolments/1001")).Status);
        Assert.Equal(404, (await accountant.SendAsync(HttpMethod.Delete, "enrolments/1001")).Status);
        Assert.Equal(404, (await accountant.SendAsync(HttpMethod.Get, "enrolments/1001")).Status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_enrolment_is_said_by_its_path()
    {
        await using var office = await TaxOffice.OpenAsync();
        await RefusedAsync("1001", b => b.Remove("consent"), "$.consent.by", "$.consent.statement");
        await RefusedAsync("1001", b => b["consent"] = null, "$.consent.by", "$.consent.statement");
        await RefusedAsync("1001", b => b["consent"] = new JsonObject { ["by"] = "Director" }, "$.consent.statement");
        await RefusedAsync("1001", b => b["consent"] = new JsonObject { ["by"] = " ", ["statement"] = "None." }, "$.consent.by");
        await RefusedAsync("1001", b => b.Remove("forms"), "$.forms");
        await RefusedAsync("1001", b => b["forms"] = new JsonArray("", null), "$.forms");
        await RefusedAsync("1001", b => b["forms"] = new JsonArray(new string('Т', 41)), "$.forms");
        await RefusedAsync("1001", b => b.Remove("from"), "$.from");
        await RefusedAsync("1001", b => b["from"] = "2026-13", "$.from");
        await RefusedAsync("1001", b => b["until"] = "December", "$.until");
        await RefusedAsync("1001", b => b["until"] = "2025-12", "$.until");
        await RefusedAsync("0", _ => { }, "entId");
        await RefusedAsync("me", _ => { }, "entId");
        await RefusedAsync("1001", b =>
        {
            b.Remove("forms");
            b.Remove("from");
            b.Remove("consent");
        }, "$.forms", "$.from", "$.consent.by", "$.consent.statement");

        var list = (await office.Accountant.SendAsync(HttpMethod.Get, "enrolments")).Expect(200).Json;
        Assert.Empty(list["enrolments"]!.AsArray());

        async Task RefusedAsync(string entId, Action<JsonObject> spoil, params string[] paths)
        {
            var body = Accountant.EnrolmentBody("ТТ-03а");
            spoil(body);
            var problem = (await office.Accountant.SendAsync(HttpMethod.Put, $"enrolments/{entId}", body)).Expect(400).Json;
            Assert.Equal(ErrorCodes.ValidationFailed, (string)problem["errorCode"]!);
            Assert.Equal(paths, problem["errors"]!.AsArray().Select(e => ((string)e!).Split(':')[0]).Distinct());
        }
    }

    [Fact]
    public async Task Enrolments_are_listed_page_by_page_and_to_their_customer_only()
    {
        await using var office = await TaxOffice.OpenAsync();
        long[] companies = [9, 10, 1001, 99_999, 100_000_000_000];
        await office.Accountant.EnrolAllAsync(companies);

        var listed = new List<long>();
        string? continuation = null;
        do
        {
            var page = (await office.Accountant.SendAsync(
                    HttpMethod.Get, $"enrolments?limit=2{(continuation is null ? "" : $"&continuation={continuation}")}"))
                .Expect(200).Json.Deserialize<EnrolmentsView>(ApiJson.Options)!;
            Assert.InRange(page.Enrolments.Count, 1, 2);
            listed.AddRange(page.Enrolments.Select(e => e.EntId));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        Assert.Equal(companies, listed);

        var other = await Accountant.RegisterAsync(office.Gateway, "somebody", "else");
        Assert.Empty((await other.SendAsync(HttpMethod.Get, "enrolments")).Expect(200).Json["enrolments"]!.AsArray());
        Assert.Equal(404, (await other.SendAsync(HttpMethod.Get, "enrolments/1001")).Status);
        Assert.Equal(404, (await other.SendAsync(HttpMethod.Delete, "enrolments/1001")).Status);
    }

    static Enrolment Read(JsonNode answer) => answer.Deserialize<Enrolment>(ApiJson.Options)!;
}
