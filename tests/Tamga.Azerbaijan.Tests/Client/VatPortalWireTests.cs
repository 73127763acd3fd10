using System.Text;
using Tamga.Azerbaijan.Downloads;
using Tamga.Azerbaijan.Invoices;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Secrets;
using Tamga.TestKit.Authorities;

namespace Tamga.Azerbaijan.Tests.Client;

/// <summary>Every request as it goes over the wire.</summary>
public sealed class VatPortalWireTests
{
    const string Good =
        """{"res":1,"err_code":0,"data":{"id":1,"status":1,"invoices":[],"plain_value":"p","token":"t"}}""";

    const string WrongMethod = """{"res":0,"err_code":1,"err_msg":"Request must use POST"}""";

    static readonly DateTime Day = new(2025, 8, 7, 0, 0, 0, DateTimeKind.Unspecified);

    static readonly Dictionary<string, Func<VatPortalClient, VatPortalLogin, Task>> Calls = new()
    {
        ["ImportInvoicesAsync"] = (c, who) => c.ImportInvoicesAsync(
            who, VatPortalBodies.Import(["""{"id":"INV-0000001","sum_total":10.50e0,"name":"Müqavilə ə"}"""], true, false),
            default),
        ["ReadUploadsAsync"] = (c, who) => c.ReadUploadsAsync(who, ["INV-0000001", "ə\"\\ \u0001"], default),
        ["DeleteUploadsAsync"] = (c, who) => c.DeleteUploadsAsync(who, ["INV-0000001"], default),
        ["ReadStatusAsync"] = (c, who) => c.ReadStatusAsync(who, "12345", default),
        ["ReadStatusAsync of a process whose id is no number"] = (c, who) => c.ReadStatusAsync(who, "P-1", default),
        ["ReadDataAsync"] = (c, who) => c.ReadDataAsync(who, "12345", default),
        ["StartDownloadAsync"] = (c, who) => c.StartDownloadAsync(
            who,
            new DownloadOrder
            {
                Direction = InvoiceDirection.Incoming, From = Day, To = Day.AddHours(30),
                IncludeStatus = ["approved", "onApproval"], ExcludeKinds = ["returnInvoice"],
            },
            default),
        ["DeleteQaimeAsync"] = (c, who) => c.DeleteQaimeAsync(who, VatPortalBodies.Deletion(["AA25010000123"], true), default),
        ["ReadDownloadsAsync of a process"] = (c, who) => c.ReadDownloadsAsync(
            who, new PageQuery("7", default, default, InvoiceDirection.Sent, 2), _ => ValueTask.CompletedTask, default),
        ["ReadDownloadsAsync of days"] = (c, who) => c.ReadDownloadsAsync(
            who, new PageQuery(null, Day, Day.AddDays(1), InvoiceDirection.Incoming, 1), _ => ValueTask.CompletedTask, default),
        ["StartRenewalAsync"] = (c, who) => c.StartRenewalAsync(who with { Username = "ə &+%" }, default),
        ["ConfirmRenewalAsync"] = (c, who) => c.ConfirmRenewalAsync(who, new SecretText("key\"ə"), default),
    };

    public static TheoryData<string> Logins => ["token", "password", "partner", "no-phone"];

    [Theory]
    [MemberData(nameof(Logins))]
    public async Task Every_call_goes_out_as_it_was_recorded(string login)
    {
        WireRecord.CoversEveryMethodOf(typeof(VatPortalClient), Calls.Keys);
        WireRecord.CoversEveryMethodOf(typeof(IVatPortalApi), Calls.Keys);
        var record = new WireRecord();
        foreach (var (title, call) in Calls)
        {
            await using var portal = await ClientFixture.StartAsync();
            portal.Server.Otherwise = context => ScriptedServer.WriteAsync(context, 200, Good);
            await call(portal.Client, LoginOf(login));
            record.Add(title, portal.Server);
        }

        Golden.Check($"wire-{login}.txt", record.ToString());
    }

    [Fact]
    public async Task Settings_change_what_goes_out_as_it_was_recorded()
    {
        var record = new WireRecord();
        foreach (var verb in (string[])["get", "POST", "Put", "delete"])
        {
            await using var portal = await ClientFixture.StartAsync(o => o.Verbs = new VatPortalVerbs
            {
                ImportInvoices = verb, ReadUploads = verb, DeleteUploads = verb, ReadStatus = verb, ReadData = verb,
                StartDownload = verb, ReadDownloads = verb, DeleteQaime = verb, StartRenewal = verb, ConfirmRenewal = verb,
            });
            portal.Server.Otherwise = context => ScriptedServer.WriteAsync(context, 200, Good);
            foreach (var call in Calls.Values) await call(portal.Client, ClientFixture.WithToken);
            record.Add($"every call by {verb}", portal.Server);
        }

        foreach (var root in (string[])["{subdomain}/api/", "{SUBDOMAIN}", "api"])
        {
            await using var portal = await ClientFixture.StartAsync(o => o.BaseUrl = o.BaseUrl.Replace(
                "{subdomain}/api", root, StringComparison.Ordinal));
            portal.Server.Otherwise = context => ScriptedServer.WriteAsync(context, 200, Good);
            await portal.Client.ReadStatusAsync(ClientFixture.WithToken, "1", default);
            record.Add($"a root of {root}", portal.Server);
        }

        Golden.Check("wire-settings.txt", record.ToString());
    }

    [Fact]
    public async Task A_refused_method_is_followed_by_the_other_one_as_it_was_recorded()
    {
        var record = new WireRecord();
        foreach (var refusal in (string[])["an answer", "HTTP 405"])
        {
            foreach (var (title, call) in Calls)
            {
                await using var portal = await ClientFixture.StartAsync();
                var refused = false;
                portal.Server.Otherwise = context =>
                {
                    if (refused) return ScriptedServer.WriteAsync(context, 200, Good);
                    refused = true;
                    return refusal == "HTTP 405"
                        ? ScriptedServer.WriteAsync(context, 405, "")
                        : ScriptedServer.WriteAsync(context, 200, WrongMethod);
                };
                await call(portal.Client, ClientFixture.Partner);
                await call(portal.Client, ClientFixture.Partner);
                record.Add($"{title}, refused once by {refusal}", portal.Server);
            }
        }

        Golden.Check("wire-verbs.txt", record.ToString());
    }

    static VatPortalLogin LoginOf(string name) => name switch
    {
        "token" => ClientFixture.WithToken,
        "password" => ClientFixture.Enterprise,
        "partner" => ClientFixture.Partner,
        _ => ClientFixture.Enterprise with { Phone = null, Username = Encoding.UTF8.GetString("erp\"\u0259"u8) },
    };
}
