using System.Text;
using Microsoft.AspNetCore.Http;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;

namespace Tamga.Egypt.Tests.Client;

/// <summary>Every request as it goes over the wire.</summary>
public sealed class EtaWireTests
{
    /// <summary>A part of a path that has to be escaped.</summary>
    const string Odd = "A b/ü?&#%2F+.";

    /// <summary>A body with a line end and numbers as they were written.</summary>
    static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"documents\":[{\"name\":\"شركة\",\r\n\"amount\":10.50e0}]}");

    static readonly Dictionary<string, Func<EtaClient, EtaLogin, Task>> Calls = new()
    {
        ["SubmitDocumentsAsync"] = (c, who) => c.SubmitDocumentsAsync(who, Body, default),
        ["GetSubmissionAsync"] = (c, who) => c.GetSubmissionAsync(who, "S1", 2, 100, default),
        ["GetSubmissionAsync odd"] = (c, who) => c.GetSubmissionAsync(who, Odd, 1, 10, default),
        ["GetDocumentRawAsync"] = (c, who) => c.GetDocumentRawAsync(who, Odd, default),
        ["GetDocumentDetailsAsync"] = (c, who) => c.GetDocumentDetailsAsync(who, Odd, default),
        ["GetDocumentPdfAsync"] = (c, who) => c.GetDocumentPdfAsync(who, Odd, DrainAsync, default),
        ["ChangeStateAsync"] = (c, who) => c.ChangeStateAsync(who, Odd, "cancelled", "سبب \"x\" <y>", default),
        ["DeclineCancellationAsync"] = (c, who) => c.DeclineCancellationAsync(who, Odd, default),
        ["DeclineRejectionAsync"] = (c, who) => c.DeclineRejectionAsync(who, Odd, default),
        ["SearchDocumentsAsync"] = (c, who) => c.SearchDocumentsAsync(who, Query(), default),
        ["SearchDocumentsAsync without a filter"] = (c, who) => c.SearchDocumentsAsync(who, new EtaQuery(), default),
        ["SubmitReceiptsAsync"] = (c, who) => c.SubmitReceiptsAsync(who, Body, default),
        ["GetReceiptSubmissionAsync"] = (c, who) => c.GetReceiptSubmissionAsync(who, Odd, Query(), default),
        ["GetReceiptDetailsAsync"] = (c, who) => c.GetReceiptDetailsAsync(who, Odd, default),
        ["GetReceiptRawAsync"] = (c, who) => c.GetReceiptRawAsync(who, Odd, default),
        ["SearchReceiptsAsync"] = (c, who) => c.SearchReceiptsAsync(who, Query(), default),
        ["GetDocumentTypesAsync"] = (c, who) => c.GetDocumentTypesAsync(who, default),
        ["GetDocumentTypeAsync"] = (c, who) => c.GetDocumentTypeAsync(who, Odd, default),
        ["GetDocumentTypeVersionAsync"] = (c, who) => c.GetDocumentTypeVersionAsync(who, Odd, "1.0", default),
        ["RequestPackageAsync"] = (c, who) => c.RequestPackageAsync(who, Body, default),
        ["GetPackageRequestsAsync"] = (c, who) => c.GetPackageRequestsAsync(who, Query(), default),
        ["GetPackageAsync"] = (c, who) => c.GetPackageAsync(who, Odd, TimeSpan.FromMinutes(1), DrainAsync, default),
        ["RequestReceiptPackageAsync"] = (c, who) => c.RequestReceiptPackageAsync(who, Body, default),
        ["GetReceiptPackageRequestsAsync"] = (c, who) => c.GetReceiptPackageRequestsAsync(who, Query(), default),
        ["GetReceiptPackageAsync"] = (c, who) =>
            c.GetReceiptPackageAsync(who, Odd, TimeSpan.FromMinutes(1), DrainAsync, default),
        ["RequestCodesAsync"] = (c, who) => c.RequestCodesAsync(who, Body, default),
        ["GetCodeRequestsAsync"] = (c, who) => c.GetCodeRequestsAsync(who, Query(), default),
        ["RequestCodeUsagesAsync"] = (c, who) => c.RequestCodeUsagesAsync(who, Body, default),
        ["ChangeCodeRequestAsync"] = (c, who) => c.ChangeCodeRequestAsync(who, Odd, Body, default),
        ["GetCodesAsync"] = (c, who) => c.GetCodesAsync(who, Odd, Query(), default),
        ["GetCodeAsync"] = (c, who) => c.GetCodeAsync(who, "EGS", Odd, default),
        ["ChangeCodeAsync"] = (c, who) => c.ChangeCodeAsync(who, "EGS", Odd, Body, default),
        ["GetRecentDocumentsAsync"] = (c, who) => c.GetRecentDocumentsAsync(who, Query(), default),
        ["GetNotificationsAsync"] = (c, who) => c.GetNotificationsAsync(who, Query(), default),
    };

    [Fact]
    public async Task Every_call_goes_out_as_it_was_recorded()
    {
        WireRecord.CoversEveryMethodOf(typeof(EtaClient), Calls.Keys);
        WireRecord.CoversEveryMethodOf(typeof(IEtaApi), Calls.Keys);
        var record = new WireRecord();
        foreach (var (title, call) in Calls) await RecordAsync(record, title, call);
        Golden.Check("wire.txt", record.ToString());
    }

    [Fact]
    public async Task Settings_change_what_goes_out_as_it_was_recorded()
    {
        var record = new WireRecord();
        await RecordAsync(
            record, "a root that ends with a slash", Calls["SearchDocumentsAsync"],
            options => options.PreProduction.ApiUrl = new Uri(options.PreProduction.ApiUrl.AbsoluteUri + "/"));
        await RecordAsync(
            record, "a host as root", Calls["SearchDocumentsAsync"],
            options => options.PreProduction.ApiUrl = new Uri(options.PreProduction.ApiUrl, "/"));
        await RecordAsync(
            record, "production", Calls["SubmitDocumentsAsync"],
            options => (options.Production.IdentityUrl, options.Production.ApiUrl) =
                (options.PreProduction.IdentityUrl, options.PreProduction.ApiUrl),
            EtaFixture.Login with { IsProduction = true });
        Golden.Check("wire-settings.txt", record.ToString());
    }

    [Fact]
    public async Task A_sign_in_goes_out_as_it_was_recorded()
    {
        var device = new PosHeaders("POS-1", "linux", "2", new SecretText("shared"));
        var record = new WireRecord();
        await SignInAsync(record, "an ERP", EtaFixture.Login);
        await SignInAsync(
            record, "an ERP, in the form", EtaFixture.Login,
            options => options.ClientAuthentication = EtaClientAuthentication.Form);
        await SignInAsync(record, "an ERP, without a scope", EtaFixture.Login, options => options.Scope = "");
        await SignInAsync(record, "an intermediary", EtaFixture.Login with { OnBehalfOf = "200000001" });
        await SignInAsync(record, "a point of sale", EtaFixture.Login with { Device = device });
        await SignInAsync(
            record, "a point of sale with nothing to show",
            EtaFixture.Login with { Device = new PosHeaders("POS-1", "", "", default) });
        await SignInAsync(
            record, "a root that ends with a slash", EtaFixture.Login,
            options => options.PreProduction.IdentityUrl = new Uri(options.PreProduction.IdentityUrl.AbsoluteUri + "/"));
        Golden.Check("wire-sign-in.txt", record.ToString());
    }

    [Fact]
    public async Task A_call_after_a_401_goes_out_once_more_as_it_was_recorded()
    {
        var record = new WireRecord();
        await using var eta = await EtaFixture.SignedInAsync();
        eta.Server.Otherwise = AnswerAsync;
        eta.Server.Expect("POST /eta/api/v1.0/documentsubmissions", 401, "");
        eta.Server.Expect(EtaFixture.TokenCall, EtaFixture.Token(signature: "two"));
        await eta.Client.SubmitDocumentsAsync(EtaFixture.Login, Body, default);
        record.Add("a submission whose token is refused", eta.Server);
        Golden.Check("wire-401.txt", record.ToString());
    }

    static async Task SignInAsync(WireRecord record, string title, EtaLogin login, Action<EtaOptions>? configure = null)
    {
        await using var eta = await EtaFixture.SignedInAsync(configure);
        eta.Server.Otherwise = AnswerAsync;
        await eta.Client.GetDocumentTypesAsync(login, default);
        record.Add(title, eta.Server);
    }

    static async Task RecordAsync(
        WireRecord record, string title, Func<EtaClient, EtaLogin, Task> call, Action<EtaOptions>? configure = null,
        EtaLogin? login = null)
    {
        await using var eta = await EtaFixture.SignedInAsync(configure);
        eta.Server.Otherwise = AnswerAsync;
        await call(eta.Client, login ?? EtaFixture.Login);
        eta.Server.Calls.TryDequeue(out _);
        record.Add(title, eta.Server);
    }

    static EtaQuery Query() => new EtaQuery()
        .With("submissionDateFrom", new DateTimeOffset(2026, 11, 25, 23, 59, 59, TimeSpan.FromHours(2)))
        .With("issuerName", "شركة & sons+ #1%").With("empty", "").With("pageSize", 100).With("pageSize", 7);

    static Task DrainAsync(Stream body, CancellationToken cancellationToken) => body.CopyToAsync(Stream.Null, cancellationToken);

    /// <summary>A yes to whatever is asked.</summary>
    static Task AnswerAsync(HttpContext context) => ScriptedServer.WriteAsync(context, 200, """{"submissionId":"S1"}""");
}
