using System.Text.Json.Nodes;
using Tamga.Mongolia.ZeroFiling.Runs;

namespace Tamga.Mongolia.Tests.ZeroFiling;

public sealed class SelectionTests
{
    static readonly string[] AllForms = ["ТТ-03а", "ТТ-11", "ТТ-02"];

    [Theory]
    [InlineData(10, null, new[] { "ТТ-03А" })]
    [InlineData(9, null, new[] { "ТТ-02", "ТТ-11" })]
    [InlineData(null, 10, new[] { "ТТ-03А" })]
    [InlineData(null, 3, new[] { "ТТ-02", "ТТ-11" })]
    [InlineData(null, null, new[] { "ТТ-02", "ТТ-03А", "ТТ-11" })]
    [InlineData(8, null, new string[0])]
    public async Task A_run_files_what_its_month_or_period_covers(int? month, int? period, string[] forms)
    {
        await using var office = await TaxOffice.OpenAsync();
        await office.Accountant.EnrolAsync(1001, AllForms);

        var run = await office.Accountant.RunAsync(month, period);

        Assert.Equal(forms, run.Items.Where(i => i.IsToBeFiled).Select(i => i.Form).Order(StringComparer.Ordinal));
        Assert.Equal(forms.Length, run.Result.Succeeded);
        Assert.Equal(AllForms.Length - forms.Length, run.Result.NotReady);
        Assert.Equal(forms.Length, (await office.Sandbox.LedgerAsync()).Count);
    }

    [Fact]
    public async Task A_run_by_companies_leaves_the_others_alone_and_names_those_that_are_not_enrolled()
    {
        await using var office = await TaxOffice.OpenAsync();
        var companies = await office.AddCompaniesAsync(3);
        await office.Accountant.EnrolAllAsync(companies);

        var run = await office.Accountant.RunAsync(month: 10, entIds: [companies[1], 1001, 424_242]);

        Assert.Equal((1, 3), (run.Result.Companies, run.Result.Total));
        Assert.Equal(Verdict.Ready, run.Single(companies[1]).Verdict);
        foreach (var stranger in new[] { 1001, 424_242 })
        {
            Assert.Equal(Verdict.NotReady, run.Single(stranger).Verdict);
            Assert.Contains("not enrolled", run.Single(stranger).Reason);
        }

        await office.RequireFiledOnceAsync([companies[1]]);
    }

    [Fact]
    public async Task A_run_without_enrolments_ends_with_nothing()
    {
        await using var office = await TaxOffice.OpenAsync();
        var run = await office.Accountant.RunAsync();
        Assert.Equal((0, 0), (run.Result.Companies, run.Result.Total));
    }

    [Fact]
    public async Task What_is_wrong_with_the_order_of_a_run_is_said_by_its_path()
    {
        await using var office = await TaxOffice.OpenAsync();
        await RefusedAsync(new JsonObject(), "$.year");
        await RefusedAsync(new JsonObject { ["year"] = 1999 }, "$.year");
        await RefusedAsync(new JsonObject { ["year"] = 2026, ["period"] = 13 }, "$.period");
        await RefusedAsync(new JsonObject { ["year"] = 2026, ["month"] = 0 }, "$.month");
        await RefusedAsync(new JsonObject { ["year"] = 2026, ["entIds"] = new JsonArray() }, "$.entIds");
        await RefusedAsync(new JsonObject { ["month"] = 13, ["period"] = 0 }, "$.year", "$.period", "$.month");

        async Task RefusedAsync(JsonObject order, params string[] paths)
        {
            var problem = (await office.Accountant.SendAsync(HttpMethod.Post, "runs", order)).Expect(400).Json;
            Assert.Equal(paths, problem["errors"]!.AsArray().Select(e => ((string)e!).Split(':')[0]));
        }
    }
}
