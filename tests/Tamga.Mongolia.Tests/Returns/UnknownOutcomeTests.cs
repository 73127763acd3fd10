using Tamga.Api;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>A save or a submit whose answer never comes: nobody knows whether it was done, and it must be done once.</summary>
public sealed class UnknownOutcomeTests
{
    const int ScenesAtOnce = 4;
    static readonly Lazy<Task<string>> Undisturbed = new(FileUndisturbedAsync);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task A_save_without_an_answer_is_repeated_under_its_number(int times) => EachAsync(async fault =>
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await fault.ArmAsync(office, "saveFormData", times);
        var record = await FileAsync(office, fault.PatienceOf("Mongolia"));

        Assert.Equal(await Undisturbed.Value, record);
        var (arrived, done) = await office.CallsAsync("saveFormData");
        Assert.Equal(times + 1, arrived);
        Assert.Equal(fault.WorkIsDone ? times + 1 : 1, done);
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public Task A_submit_without_an_answer_is_repeated_only_when_the_history_does_not_have_it(int times) =>
        EachAsync(async fault =>
        {
            await using var office = await VatReturn.OpenOfficeAsync();
            await fault.ArmAsync(office, "submit", times);
            var record = await FileAsync(office, fault.PatienceOf("Mongolia"));

            Assert.Equal(await Undisturbed.Value, record);
            Assert.Equal(fault.WorkIsDone ? 1 : times, await office.FaultsFiredAsync());
            Assert.Equal((fault.WorkIsDone ? 1 : times + 1, 1), await office.CallsAsync("submit"));
            Assert.Equal((1, 1), await office.CallsAsync("saveFormData"));
        });

    [Fact]
    public async Task A_submit_without_an_answer_is_looked_up_even_when_the_history_does_not_answer_at_first()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.ArmAsync("submit", new { kind = "drop-after" });
        await office.ArmAsync("getHistory", new { kind = "status", status = 500, times = 3 });

        Assert.Equal(await Undisturbed.Value, await FileAsync(office));
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    [Fact]
    public async Task A_save_that_reaches_the_authority_late_is_found_and_repeated_under_its_number()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        Assert.Equal(await Undisturbed.Value, await FileLateAsync(office, new LateDelivery("saveFormData", "getList")));
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    [Fact]
    public async Task A_submit_that_reaches_the_authority_late_counts_as_sent()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        Assert.Equal(await Undisturbed.Value, await FileLateAsync(office, new LateDelivery("submit", "getHistory")));
        Assert.Equal((2, 1), await office.CallsAsync("submit"));
    }

    [Fact]
    public async Task A_submit_without_an_answer_is_not_repeated_when_the_history_has_a_status_that_nobody_knows()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.ArmAsync("submit", new { kind = "drop-after" });
        var report = new
        {
            reportNo = "9100002", taxTypeId = 4, taxReportCode = "ТТ-03А", taxFormNo = VatReturn.FormNo, branchId = 29,
            year = VatReturn.Year, period = VatReturn.Period, refReportStatusId = 5, refReportStatusName = "Нэр нь мэдэгдэхгүй",
        };
        var history = new[] { new { returnPeriods = new[] { new { reports = new[] { report } } } } };
        await office.ArmAsync(
            "getHistory", new { kind = "status", status = 200, body = new { code = 0, historyList = history } });

        Assert.Equal(await Undisturbed.Value, await FileAsync(office));
        Assert.Equal(2, await office.FaultsFiredAsync());
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    [Fact]
    public async Task A_submit_that_keeps_failing_ends_as_saved_and_not_sent_and_a_retry_sends_it()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.ArmAsync("submit", new { kind = "status", status = 500, times = 0 });
        await using var gateway = await StartAsync(office, "--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300");
        var id = await PostAsync(gateway);

        var failed = await gateway.Erp.EndedAsync(id);
        var number = failed.AuthorityReference.GetProperty("reportNo").GetInt64();
        Assert.Equal(FilingStatus.Failed, failed.Status);
        Assert.Equal(ErrorCodes.AuthorityUnavailable, failed.Error!.ErrorCode);
        Assert.True(failed.Error.Retryable);
        Assert.Contains($"Return {number} is saved and", failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("not sent", failed.Error.Message, StringComparison.Ordinal);
        Assert.Empty(await office.LedgerAsync());

        await office.DisarmAsync();
        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);
        var ended = await gateway.Erp.EndedAsync(id);
        await FiledOnce.RequireAsync(gateway.Erp, office, ended);
        Assert.Equal(await Undisturbed.Value, FiledOnce.FinalRecord(ended));
    }

    [Fact]
    public async Task A_retry_of_a_filing_whose_submit_was_done_after_all_sends_nothing()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await office.ArmAsync("submit", new { kind = "drop-after" });
        await office.ArmAsync("getHistory", new { kind = "status", status = 500, times = 0 });
        await using var gateway = await StartAsync(office, "--Tamga:Mongolia:RetryGiveUpAfter=00:00:00.300");
        var id = await PostAsync(gateway);
        Assert.True((await gateway.Erp.EndedAsync(id)).Error!.Retryable);

        await office.DisarmAsync();
        (await gateway.Erp.RetryAsync(id)).Expect(202, 200);
        var ended = await gateway.Erp.EndedAsync(id);
        await FiledOnce.RequireAsync(gateway.Erp, office, ended);
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
    }

    /// <summary>A test for every fault there is, several at a time; all that fail are told.</summary>
    static async Task EachAsync(Func<CallFault, Task> test)
    {
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            CallFault.All, new ParallelOptions { MaxDegreeOfParallelism = ScenesAtOnce }, async (fault, _) =>
            {
                try
                {
                    await test(fault);
                }
                catch (Exception e)
                {
                    failures.Add($"{fault}: {e}");
                }
            });
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    static async Task<string> FileUndisturbedAsync()
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        return await FileAsync(office);
    }

    static Task<string> FileAsync(SandboxUnderTest office, params string[] settings) =>
        FileAsync(new GatewaySetup { Sandbox = office, Settings = settings }, office);

    static Task<string> FileLateAsync(SandboxUnderTest office, LateDelivery network) => FileAsync(
        new GatewaySetup
        {
            Sandbox = office,
            Settings = [CallFault.GivesUpSoon("Mongolia")],
            Configure = builder => network.AddTo(builder.Services),
        },
        office);

    static async Task<string> FileAsync(GatewaySetup setup, SandboxUnderTest office)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(setup);
        var ended = await gateway.Erp.EndedAsync(await PostAsync(gateway));
        await FiledOnce.RequireAsync(gateway.Erp, office, ended);
        return FiledOnce.FinalRecord(ended);
    }

    static Task<GatewayUnderTest> StartAsync(SandboxUnderTest office, params string[] settings) => GatewayUnderTest.StartAsync(
        new GatewaySetup { Sandbox = office, Settings = settings });

    static async Task<string> PostAsync(GatewayUnderTest gateway) =>
        (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithDetails())).Expect(202).Json["id"]!;
}
