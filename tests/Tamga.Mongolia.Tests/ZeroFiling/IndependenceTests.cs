using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.Mongolia.ZeroFiling.Runs;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.ZeroFiling;

/// <summary>What goes wrong stops those it is about and nobody else.</summary>
public sealed class IndependenceTests
{
    /// <summary>Faults are given up soon enough for a test to see it.</summary>
    static readonly GatewaySetup Impatient = new() { Settings = ["--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300"] };

    [Fact]
    public async Task A_company_that_cannot_be_looked_at_stops_no_other()
    {
        await using var office = await TaxOffice.OpenAsync(Impatient);
        var companies = await office.AddCompaniesAsync(4);
        await office.Accountant.EnrolAllAsync(companies);
        await office.Sandbox.ArmAsync($"getLateList?entId={companies[1]}", new { kind = "status", status = 500, times = 0 });

        var run = await office.Accountant.RunAsync(month: 10);

        Assert.Equal(FilingStatus.Succeeded, run.Run.Status);
        Assert.Equal(Verdict.NotReady, run.Single(companies[1]).Verdict);
        Assert.Contains("HTTP 500", run.Single(companies[1]).Reason);
        await office.RequireFiledOnceAsync(companies.Where(c => c != companies[1]));

        await office.Sandbox.DisarmAsync();
        var mended = (await office.Accountant.RunAsync(month: 10)).Result;
        Assert.Equal((3, 1), (mended.AlreadyFiled, mended.Succeeded));
        await office.RequireFiledOnceAsync(companies);
    }

    [Fact]
    public async Task A_return_that_the_authority_does_not_take_fails_with_the_authoritys_words_and_stops_no_other()
    {
        await using var office = await TaxOffice.OpenAsync();
        var companies = await office.AddCompaniesAsync(3);
        await office.Accountant.EnrolAllAsync(companies);
        await office.Sandbox.ArmAsync(
            $"submit?entId={companies[0]}", new { kind = "status", status = 200, body = new { code = 422, message = "Буруу" } });

        var run = await office.Accountant.RunAsync(month: 10);

        Assert.Equal((2, 1), (run.Result.Succeeded, run.Result.Failed));
        Assert.Equal(FilingStatus.Failed, run.Single(companies[0]).Status);
        Assert.Contains("Буруу", run.Single(companies[0]).Reason);
        await office.RequireFiledOnceAsync(companies.Skip(1));

        // It is saved and not sent: the next run finishes it.
        var next = await office.Accountant.RunAsync(month: 10);
        Assert.Contains("to be finished", next.Single(companies[0]).Reason);
        await office.RequireFiledOnceAsync(companies);
    }

    [Fact]
    public async Task A_wrong_password_stops_only_its_own_companies_and_is_tried_once()
    {
        const string username = "ГГ40040440";
        await using var office = await TaxOffice.OpenAsync();
        await office.Sandbox.SeedAsync(new { logins = new[] { new { username, password = "right" } } });
        var stopped = await office.AddCompaniesAsync(20, username, first: 4001);
        var free = await office.AddCompaniesAsync(20);
        var forgetful = await Accountant.RegisterAsync(office.Gateway, username, "wrong");
        await forgetful.EnrolAllAsync(stopped);
        await office.Accountant.EnrolAllAsync(free);

        var waiting = await forgetful.StartAsync(new JsonObject { ["year"] = 2026, ["month"] = 10 });
        var run = await office.Accountant.RunAsync(month: 10);

        Assert.Equal(20, run.Result.Succeeded);
        var filing = await forgetful.WhenAsync(waiting, f => f.WaitingFor is not null);
        Assert.Equal(("credentials", "ETAX_AUTH_FAILED"), (filing.WaitingFor!.What, filing.Error!.ErrorCode));
        await office.RequireFiledOnceAsync(free);
        Assert.Equal((1, 0), await office.Sandbox.SignInOutcomesAsync(username));

        await forgetful.ChangePasswordAsync("right");

        Assert.Equal(20, (await forgetful.EndedAsync(waiting)).Result.Succeeded);
        await office.RequireFiledOnceAsync(stopped.Concat(free));
        Assert.Equal((2, 1), await office.Sandbox.SignInOutcomesAsync(username));
    }

    [Fact]
    public async Task A_password_that_changes_in_the_middle_of_a_run_stops_it_until_the_new_one_is_told()
    {
        await using var office =
            await TaxOffice.OpenAsync(new GatewaySetup { Settings = ["--Tamga:Mongolia:ZeroFiling:Concurrency=4"] });
        var companies = await office.AddCompaniesAsync(60);
        await office.Accountant.EnrolAllAsync(companies);
        var id = await office.Accountant.StartAsync(new JsonObject { ["year"] = 2026, ["month"] = 10 });
        await SandboxUnderTest.UntilAsync(async () => (await office.Sandbox.LedgerAsync()).Count >= 10);

        await office.Sandbox.SeedAsync(new { logins = new[] { new { username = TaxOffice.Username, password = "another" } } });

        var refused = await office.Accountant.WhenAsync(id, f => f.WaitingFor?.What == "credentials");
        var filed = (await office.Sandbox.LedgerAsync()).Count;
        Assert.InRange(filed, 10, 59);
        var (tried, succeeded) = await office.Sandbox.SignInOutcomesAsync(TaxOffice.Username);
        Assert.Equal(1, tried - succeeded);

        await office.Accountant.ChangePasswordAsync("another");

        var goesOn = await office.Accountant.WhenAsync(id, f => f.Timeline[^1].At > refused.Timeline[^1].At);
        Assert.Null(goesOn.WaitingFor);
        Assert.Contains(goesOn.Timeline, t => t.Note == "The login works again; the run goes on.");
        var run = await office.Accountant.EndedAsync(id);
        Assert.Equal((60, 0), (run.Result.Succeeded, run.Result.Failed));
        await office.RequireFiledOnceAsync(companies);
        (tried, succeeded) = await office.Sandbox.SignInOutcomesAsync(TaxOffice.Username);
        Assert.Equal(1, tried - succeeded);
    }
}
