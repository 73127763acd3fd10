using Tamga.Sandbox.Mongolia.Forms;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Sandbox;

public sealed class FormRulesTests : SandboxTest
{
    [Fact]
    public async Task An_X_report_has_no_details_or_zeros_only()
    {
        var etax = await SignInAsync();
        Assert.Equal(0, await SubmitAsync(etax, 10_001, 1));
        Assert.Equal(0, await SubmitAsync(etax, 10_002, 1, (5001, "0"), (5002, "0.00"), (5004, ""), (5005, "0"), (5007, "0")));
        Assert.Equal(422, await SubmitAsync(etax, 10_003, 1, (5001, "0"), (5002, "1")));
    }

    [Fact]
    public async Task A_return_that_satisfies_every_check_is_taken_and_assessed()
    {
        var etax = await SignInAsync();
        Assert.Equal(0, await SubmitAsync(
            etax, 1001, 0, (5001, "1000000"), (5002, "200000"), (5004, "80000"), (5005, "30000.50"), (5007, "-100")));

        var history = (await etax.GetAsync("/return/getHistory?entId=1001&year=2026")).Json["historyList"]!;
        var report = history[0]!["returnPeriods"]![0]!["reports"]![0]!;
        Assert.Equal(49_899.50m, report["assessmentAmount"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData(5003, "5", "TG5003")]          // a formula cell takes no value
    [InlineData(5001, "many", "TG5001")]       // a number cell takes numbers
    [InlineData(5001, "1,000", "TG5001")]
    [InlineData(5001, "-1", "TG5001")]         // and no negative ones unless allowed
    [InlineData(5999, "1", "TG5999")]          // not on the form
    [InlineData(5002, "1", "Чөлөөлөгдөх")]     // TG5002<=TG5001
    [InlineData(5004, "1", "Ногдуулсан")]      // TG5004<=TG5003, a formula
    public async Task A_return_that_fails_a_check_is_refused(long tagId, string value, string message)
    {
        var etax = await SignInAsync();
        var saved = await etax.SaveVatAsync(1001, isXreport: 0, details: ETaxTestClient.Details((tagId, value)));
        Assert.Equal(0, saved.Code);
        var reportNo = saved.ReportNo;

        var refused = await etax.SubmitVatAsync(1001, reportNo, isXreport: 0);
        Assert.Equal((200, 422), (refused.Status, refused.Code));
        Assert.Contains(message, refused.Json["message"]!.GetValue<string>(), StringComparison.Ordinal);

        Assert.Equal(0, (await etax.SaveVatAsync(1001, reportNo)).Code);
        Assert.Equal(0, (await etax.SubmitVatAsync(1001, reportNo)).Code);
    }

    [Fact]
    public async Task A_warning_stops_nothing() =>
        Assert.Equal(0, await SubmitAsync(await SignInAsync(), 1001, 0, (5001, "100"), (5004, "10"), (5005, "90")));

    [Theory]
    [InlineData("TG1", 5)]
    [InlineData("TG1-TG2", 2)]
    [InlineData("TG1 + TG2 - 0.5", 7.5)]
    [InlineData("-TG2+10", 7)]
    public void A_formula_adds_and_subtracts(string text, double expected) =>
        Assert.Equal((decimal)expected, new Expression(text).Evaluate(Cell));

    [Theory]
    [InlineData("TG1==TG2+2", true)]
    [InlineData("TG1==TG2", false)]
    [InlineData("TG1!=TG2", true)]
    [InlineData("TG2<=3", true)]
    [InlineData("TG2<3", false)]
    [InlineData("TG1>=5.01", false)]
    [InlineData("TG1>TG2", true)]
    public void A_condition_compares_two_formulas(string condition, bool holds) =>
        Assert.Equal(holds, new Validation("V", condition, "").Holds(Cell));

    [Theory]
    [InlineData("")]
    [InlineData("TG1*2")]
    [InlineData("TG1+")]
    [InlineData("A-B")]
    public void What_is_no_formula_is_refused(string text) => Assert.Throws<FormatException>(() => new Expression(text));

    static decimal Cell(string key) => key switch
    {
        "TG1" => 5,
        "TG2" => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "no such cell"),
    };

    static async Task<int> SubmitAsync(ETaxTestClient etax, long entId, int isXreport, params (long TagId, string Value)[] values)
    {
        var saved = await etax.SaveVatAsync(entId, isXreport: isXreport, details: ETaxTestClient.Details(values));
        return (await etax.SubmitVatAsync(entId, saved.ReportNo, isXreport)).Code;
    }
}
