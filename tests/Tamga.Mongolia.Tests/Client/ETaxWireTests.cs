using Microsoft.AspNetCore.Http;
using Tamga.Mongolia.Wire;
using Tamga.TestKit.Authorities;

namespace Tamga.Mongolia.Tests.Client;

/// <summary>Every request as it goes over the wire.</summary>
public sealed class ETaxWireTests
{
    const string List = "GET /api/beta/return/getList?entId=5";
    const string Submit = "POST /api/beta/return/submit?entId=5";

    static readonly Dictionary<string, Func<ETaxClient, Task>> Calls = new()
    {
        ["GetUserOrgsAsync"] = c => c.GetUserOrgsAsync(ClientFixture.Login, default),
        ["GetListAsync"] = c => c.GetListAsync(ClientFixture.Login, 5, default),
        ["GetLateListAsync"] = c => c.GetLateListAsync(ClientFixture.Login, long.MaxValue, default),
        ["GetHistoryAsync"] = c => c.GetHistoryAsync(ClientFixture.Login, 5, 2026, default),
        ["GetFormListAsync"] = c => c.GetFormListAsync(ClientFixture.Login, 5, 1300, default),
        ["GetFormDetailAsync"] = c => c.GetFormDetailAsync(ClientFixture.Login, new FormQuery(5, 1300, 2026, 9, 4, -29), default),
        ["GetFormDataAsync"] = c => c.GetFormDataAsync(ClientFixture.Login, 5, 9100001, default),
        ["SaveFormDataAsync"] = c => c.SaveFormDataAsync(
            ClientFixture.Login, 5, Samples.XReport(new SaveReportDataDetail(5001, 0, "TG5001", "0.10")), default),
        ["SubmitAsync"] = c => c.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, default),
        ["GetSheetListAsync"] = c => c.GetSheetListAsync(ClientFixture.Login, 5, 1300, 9100001, default),
        ["GetSheetDetailAsync"] = c => c.GetSheetDetailAsync(ClientFixture.Login, 5, 88, default),
        ["GetSheetDataAsync"] = c => c.GetSheetDataAsync(
            ClientFixture.Login, 5, new SheetQuery(9100001, 88, Page: 2, Size: 50, Filter: 3), default),
        ["SaveSheetDataAsync"] = c => c.SaveSheetDataAsync(ClientFixture.Login, 5, Samples.Sheet, default),
        ["DeleteAllSheetDataAsync"] = c => c.DeleteAllSheetDataAsync(ClientFixture.Login, 5, Samples.DeletedSheet, default),
    };

    [Fact]
    public async Task Every_call_goes_out_as_it_was_recorded()
    {
        WireRecord.CoversEveryMethodOf(typeof(ETaxClient), Calls.Keys);
        WireRecord.CoversEveryMethodOf(typeof(IETaxApi), Calls.Keys);
        var record = new WireRecord();
        foreach (var (title, call) in Calls) await RecordAsync(record, title, call);
        Golden.Check("wire.txt", record.ToString());
    }

    [Fact]
    public async Task Settings_change_what_goes_out_as_it_was_recorded()
    {
        var record = new WireRecord();
        await RecordAsync(
            record, "no key", c => c.GetListAsync(ClientFixture.Login, 5, default), options => options.NeKey = "");
        foreach (var path in (string[])["/api/user/getUserOrgs", "user/orgs?all=1"])
        {
            await RecordAsync(
                record, $"organisations at {path}", c => c.GetUserOrgsAsync(ClientFixture.Login, default),
                options => options.UserOrgsPath = path);
        }

        await RecordAsync(
            record, "a root that ends with a slash", c => c.GetListAsync(ClientFixture.Login, 5, default),
            options => options.ApiBaseUrl = new Uri(options.ApiBaseUrl.AbsoluteUri + "/"));
        await RecordAsync(
            record, "a host as root", c => c.GetListAsync(ClientFixture.Login, 5, default),
            options => options.ApiBaseUrl = new Uri(options.ApiBaseUrl, "/"));
        Golden.Check("wire-settings.txt", record.ToString());
    }

    [Fact]
    public async Task A_sign_in_goes_out_as_it_was_recorded()
    {
        var record = new WireRecord();
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Otherwise = AnswerAsync;
        await etax.Client.GetListAsync(ClientFixture.Login, 5, default);
        etax.Clock.Advance(TimeSpan.FromHours(8));
        etax.Server.Expect(ClientFixture.TokenCall, ClientFixture.TokenAnswer);
        await etax.Client.GetListAsync(ClientFixture.Login, 5, default);
        record.Add("a password, and a refresh eight hours later", etax.Server);
        Golden.Check("wire-sign-in.txt", record.ToString());
    }

    [Fact]
    public async Task A_call_after_a_401_goes_out_once_more_as_it_was_recorded()
    {
        var record = new WireRecord();
        await using var etax = await ClientFixture.SignedInAsync();
        etax.Server.Otherwise = AnswerAsync;
        etax.Server.Expect(Submit, 401, "");
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-2","expires_in":28800}""");
        await etax.Client.SubmitAsync(ClientFixture.Login, 5, Samples.Submit, default);
        etax.Server.Expect(List, 401, "");
        etax.Clock.Advance(TimeSpan.FromMinutes(2));
        etax.Server.Expect(ClientFixture.TokenCall, """{"access_token":"token-3","expires_in":28800}""");
        await etax.Client.GetListAsync(ClientFixture.Login, 5, default);
        record.Add("a write and a read whose tokens are refused", etax.Server);
        Golden.Check("wire-401.txt", record.ToString());
    }

    static async Task RecordAsync(
        WireRecord record, string title, Func<ETaxClient, Task> call, Action<ETaxOptions>? configure = null)
    {
        await using var etax = await ClientFixture.SignedInAsync(configure);
        etax.Server.Otherwise = AnswerAsync;
        await call(etax.Client);
        etax.Server.Calls.TryDequeue(out _);
        record.Add(title, etax.Server);
    }

    /// <summary>A yes to whatever is asked.</summary>
    static Task AnswerAsync(HttpContext context) => ScriptedServer.WriteAsync(
        context, 200,
        """{"code":0,"reportNo":1,"sheetFormNo":88,"reportData":{"reportNo":1},"reportFormPass":{"sections":[]},"id":1}""");
}
