using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

/// <summary>Every bad order is refused with a clear problem, and the authority sees neither a save nor a submit.</summary>
public sealed class BadInputTests(BadInputTests.Fixture fixture) : IClassFixture<BadInputTests.Fixture>, IAsyncLifetime
{
    readonly GatewayUnderTest _gateway = fixture.Gateway;
    readonly TestCustomer _customer = fixture.Customer;
    (int Saves, int Submits, int Filings) _before;

    public async ValueTask InitializeAsync() => _before = await CountAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task<(int Saves, int Submits, int Filings)> CountAsync() => (
        (await _gateway.Sandbox.CallsAsync("saveFormData")).Times, (await _gateway.Sandbox.CallsAsync("submit")).Times,
        (await _customer.Erp.GetAsync("/api/filings?limit=500")).Expect(200)["filings"]!.AsArray().Count);

    async Task AssertNothingSentAsync() => Assert.Equal(_before, await CountAsync());

    async Task RefusedAsync(JsonObject order, int status, string errorCode, string path)
    {
        (await _customer.Erp.FileReturnAsync(order)).ExpectProblem(status, errorCode, path);
        await AssertNothingSentAsync();
    }

    static JsonObject With(JsonObject order, string member, JsonNode? value)
    {
        order[member] = value;
        return order;
    }

    [Fact]
    public Task An_unknown_entId() => RefusedAsync(ETaxOrders.VatX(999_999), 422, "VALIDATION_FAILED", "$.entId");

    [Fact]
    public async Task A_taxpayer_that_is_not_the_logins()
    {
        var second = await _gateway.RegisterCustomerAsync(ETaxSeeds.SecondUsername, ETaxSeeds.SecondPassword);
        (await second.Erp.FileReturnAsync(ETaxOrders.VatX(1001))).ExpectProblem(422, "VALIDATION_FAILED", "$.entId");
        await AssertNothingSentAsync();
    }

    [Theory]
    [InlineData(1003, null)]
    [InlineData(10_007, 3)]
    [InlineData(10_008, 4)]
    public async Task A_taxpayer_that_is_being_removed_or_is_removed(long entId, int? entStatus)
    {
        if (entStatus is not null) await _gateway.Sandbox.SeedAsync(new { organisations = new[] { new { entId, entStatus } } });
        await RefusedAsync(ETaxOrders.VatX(entId), 422, "VALIDATION_FAILED", "$.entId");
    }

    [Fact]
    public Task An_unknown_form() =>
    RefusedAsync(With(ETaxOrders.VatX(1001), "formNo", 9999), 422, "VALIDATION_FAILED", "$.formNo");

    [Fact]
    public Task A_form_that_is_not_due() => RefusedAsync(With(ETaxOrders.VatX(1002), "formNo", 1302), 422, "NOT_DUE", "$.period");

    [Fact]
    public Task A_period_that_is_not_due() =>
        RefusedAsync(With(ETaxOrders.VatX(1001), "year", ETaxOrders.LastMonth.Year - 3), 422, "NOT_DUE", "$.period");

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public async Task A_late_return_without_an_approved_request(int? rsStatus)
    {
        var month = ETaxOrders.LastMonth.AddMonths(-1);
        long entId = 1002;
        if (rsStatus is not null)
        {
            entId = 10_009;
            await _gateway.Sandbox.SeedAsync(new
            {
                late = new[] { new { entId, formNo = 1300, year = month.Year, period = month.Month, rsId = 5, rsStatus } },
            });
        }

        await RefusedAsync(
            With(With(ETaxOrders.VatX(entId), "year", month.Year), "period", month.Month), 422, "NOT_DUE", "$.period");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(11)]
    public async Task A_return_that_was_sent_is_409_with_the_authoritys_reference(int status)
    {
        var entId = 10_010 + (100 * status);
        await _gateway.Sandbox.SeedAsync(new
        {
            due = new[] { new { entId, formNo = 1300, year = ETaxOrders.LastMonth.Year,
                period = ETaxOrders.LastMonth.Month, status } },
            outcomes = new[] { new { entId, outcome = status == 8 ? "returned" : "received" } },
        });
        var answer = (await _customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).ExpectProblem(409, "DUPLICATE_FILING");
        Assert.True((long)answer["authorityReference"]!["reportNo"]! > 0);
        Assert.True((int)answer["authorityReference"]!["statusId"]! >= 3);
        await AssertNothingSentAsync();
    }

    [Theory]
    [InlineData("TG5003", "takes no value")]
    [InlineData("TG5006", "takes no value")]
    [InlineData("TG9999", "has no cell")]
    public async Task A_value_for_a_cell_that_takes_none(string key, string complaint)
    {
        var answer = (await _customer.Erp.FileReturnAsync(ETaxOrders.Vat(1001, ("TG5001", 5), (key, 5))))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.details[1].tagKey");
        Assert.Contains(complaint, answer.Text, StringComparison.Ordinal);
        await AssertNothingSentAsync();
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("-1")]
    public Task A_value_that_its_cell_does_not_take(string value) =>
        RefusedAsync(ETaxOrders.Vat(1001, ("TG5001", value)), 400, "VALIDATION_FAILED", "$.details[0].value");

    [Fact]
    public async Task Every_wrong_value_is_told_at_once()
    {
        var answer = (await _customer.Erp.FileReturnAsync(
            ETaxOrders.Vat(1001, ("TG5003", 1), ("TG5001", "x"), ("TG5002", 1), ("TG5002", 2))))
            .ExpectProblem(400, "VALIDATION_FAILED", "$.details[0].tagKey");
        Assert.Equal(3, answer["errors"]!.AsArray().Count);
        await AssertNothingSentAsync();
    }

    [Fact]
    public Task An_X_report_with_details() =>
        RefusedAsync(With(ETaxOrders.Vat(1001, ("TG5001", 1)), "noActivity", true), 400, "VALIDATION_FAILED", "$.details");

    [Fact]
    public Task A_return_with_activity_and_no_details() =>
        RefusedAsync(With(ETaxOrders.VatX(1001), "noActivity", false), 400, "VALIDATION_FAILED", "$.details");

    [Theory]
    [InlineData("year", 1999)]
    [InlineData("year", 2101)]
    [InlineData("period", 0)]
    [InlineData("period", 13)]
    [InlineData("entId", 0)]
    [InlineData("formNo", -1)]
    public Task A_number_out_of_bounds(string member, int value) =>
        RefusedAsync(With(ETaxOrders.VatX(1001), member, value), 400, "VALIDATION_FAILED", "$." + member);

    [Theory]
    [InlineData("entId", "\"1001\"")]
    [InlineData("formNo", "true")]
    [InlineData("year", "2026.5")]
    [InlineData("noActivity", "1")]
    [InlineData("details", "\"none\"")]
    [InlineData("confirm", "\"yes\"")]
    public Task A_member_of_a_wrong_type(string member, string json) =>
        RefusedAsync(With(ETaxOrders.VatX(1001), member, JsonNode.Parse(json)), 400, "VALIDATION_FAILED", "$." + member);

    [Fact]
    public async Task Malformed_JSON()
    {
        (await _customer.Erp.PostRawAsync("/api/etax/returns", "{\"entId\":1001,")).ExpectProblem(400, "VALIDATION_FAILED", "$");
        await AssertNothingSentAsync();
    }

    [Fact]
    public async Task No_key_a_wrong_key_and_a_revoked_key()
    {
        using var stranger = _gateway.Stranger();
        using var guesser = _gateway.CustomerOf("0123456789abcdef");
        var revoked = await _gateway.RegisterCustomerAsync();
        (await revoked.Partner.DeleteAsync($"/api/Customers/{revoked.Id}/api-keys")).Expect(200);
        foreach (var caller in new[] { stranger, guesser, revoked.Erp })
            (await caller.FileReturnAsync(ETaxOrders.VatX(1001))).ExpectProblem(401, "INVALID_API_KEY");
        await AssertNothingSentAsync();
    }

    [Fact]
    public async Task An_X_report_over_a_saved_draft_with_figures_needs_confirm()
    {
        const long entId = 10_011;
        await _gateway.Sandbox.SeedAsync(new
        {
            due = new[]
            {
                new
                {
                    entId, formNo = 1300, year = ETaxOrders.LastMonth.Year, period = ETaxOrders.LastMonth.Month, status = 2,
                    details = new[] { new { tagKey = "TG5001", value = "1000" } },
                },
            },
        });
        await RefusedAsync(ETaxOrders.VatX(entId), 422, "VALIDATION_FAILED", "$.confirm");
        Assert.Equal(
            "succeeded",
            (string?)(await _customer.Erp.FileReturnAsync(
                With(ETaxOrders.VatX(entId), "confirm", true), ("Prefer", "wait=30"))).Expect(200)["status"]);
    }

    [Fact]
    public async Task Several_returns_that_fit_are_asked_apart()
    {
        const long entId = 10_012;
        await _gateway.Sandbox.SeedAsync(new
        {
            due = new[] { new { entId, formNo = 1300, year = ETaxOrders.LastMonth.Year, period = ETaxOrders.LastMonth.Month,
                branchId = 30 } },
        });
        await RefusedAsync(ETaxOrders.VatX(entId), 422, "VALIDATION_FAILED", "$.taxTypeId");
        (await _customer.Erp.FileReturnAsync(With(ETaxOrders.VatX(entId), "branchId", 30), ("Prefer", "wait=30"))).Expect(200);
    }

    [Fact]
    public async Task What_changes_at_the_authority_counts_at_once()
    {
        const long entId = 777_777;
        (await _customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId))).ExpectProblem(422, "VALIDATION_FAILED", "$.entId");
        await _gateway.Sandbox.SeedAsync(new
        {
            organisations = new[] { new { entId, name = "Шинэ ХХК" } },
            due = new[] { new { entId, formNo = 1300, year = ETaxOrders.LastMonth.Year, period = ETaxOrders.LastMonth.Month } },
        });
        (await _customer.Erp.FileReturnAsync(ETaxOrders.VatX(entId), ("Prefer", "wait=30"))).Expect(200);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal GatewayUnderTest Gateway { get; private set; } = null!;

        internal TestCustomer Customer { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Gateway = await GatewayUnderTest.StartBareAsync();
            Customer = await Gateway.RegisterCustomerAsync();
        }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
