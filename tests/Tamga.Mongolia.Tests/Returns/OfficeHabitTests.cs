using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Mongolia.Forms;
using Tamga.Mongolia.Wire;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>Ways of e-Tax that no document describes, and that a return must survive.</summary>
public sealed class OfficeHabitTests
{
    [Fact]
    public async Task A_history_row_without_a_year_takes_its_parents()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        await office.SeedAsync(new { style = new { historyLeavesYears = true } });
        await FiledOnce.RequireAsync(gateway.Erp, office, await FileAsync(gateway, VatReturn.WithDetails()));

        (await gateway.Erp.FileReturnAsync(VatReturn.WithDetails())).ExpectProblem(409, "DUPLICATE_FILING");
        var filed =
            (await gateway.Erp.GetAsync($"/api/etax/returns/history?entId={VatReturn.EntId}&year={VatReturn.Year}")).Expect(200);
        Assert.Contains(
            filed["returns"]!.AsArray(), r => (int?)r!["year"] == VatReturn.Year && (int?)r["period"] == VatReturn.Period);
    }

    [Fact]
    public async Task A_save_whose_answer_is_lost_is_found_in_the_history_when_the_due_list_does_not_show_it()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(new { style = new { dueListHidesDrafts = true } });
        await office.ArmAsync("saveFormData", new { kind = "drop-after" });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var filing = await FileAsync(gateway, VatReturn.WithDetails());

        await FiledOnce.RequireAsync(gateway.Erp, office, filing);
        // The second save names the number of the first, which no list but the history has.
        Assert.Equal((2, 2), await office.CallsAsync("saveFormData"));
        var found = (await gateway.Erp.EvidenceAsync(filing.Id)).Single(e => e.Kind == "found").Data.ToString();
        Assert.Contains($"{filing.AuthorityReference.GetProperty("reportNo").GetInt64()}", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_without_registration_and_licence_is_saved_with_zeros_in_their_places()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.SeedAsync(new
        {
            organisations = new[] { new { entId = 1500, name = "Бүртгэлгүй ХХК", logins = new[] { ETaxSeeds.SecondUsername } } },
            due = new[] { new { entId = 1500, formNo = VatReturn.FormNo, year = 2026, period = 1, revenueId = 0,
                licenseNo = "" } },
        });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });
        var order = VatReturn.WithoutActivity();
        order["entId"] = 1500;

        var filing = await FileAsync(gateway, order);

        await FiledOnce.RequireAsync(gateway.Erp, office, filing);
        var saved = (await gateway.Erp.EvidenceAsync(filing.Id)).Single(e => e.Kind == "save-request").Data
            .GetProperty("body").GetProperty("reportData");
        Assert.Equal(("0", 0), (saved.GetProperty("licenseNo").GetString(), saved.GetProperty("revenueId").GetInt32()));
    }

    [Fact]
    public void Zeros_fill_cells_for_numbers_and_no_others()
    {
        var form = new FormDetail
        {
            Sections =
            [
                new FormSection
                {
                    Rows =
                    [
                        new FormRow
                        {
                            Cells =
                            [
                                Cell("N", "number"), Cell("U", null), Cell("T", "string"), Cell("D", "date"), Cell("M", "Amount"),
                                Cell("L", "select"),
                            ],
                        },
                    ],
                },
            ],
        };

        Assert.Equal(["N", "U", "M"], FormRules.ZeroRows(form, 0).Select(r => r.TagKey));

        static FormCell Cell(string key, string? type) => new() { Key = key, TagId = 1, DataType = type, IsDisable = true };
    }

    [Fact]
    public async Task Organisations_that_stand_in_data_are_found()
    {
        await using var office = await SandboxUnderTest.StartQuickAsync();
        await office.SeedAsync(new { style = new { organisationsInData = true } });
        await using var gateway = await GatewayUnderTest.StartAsync(new GatewaySetup { Sandbox = office });

        var answer = (await gateway.Erp.GetAsync("/api/etax/organizations")).Expect(200);

        Assert.Contains(answer["organizations"]!.AsArray(), o => (long)o!["entId"]! == VatReturn.EntId);
    }

    static async Task<FilingView> FileAsync(GatewayUnderTest gateway, JsonObject order) =>
        await gateway.Erp.EndedAsync((string)(await gateway.Erp.FileReturnAsync(order)).Expect(202).Json["id"]!);
}
