using System.Text.Json.Nodes;
using Tamga.Sandbox.Azerbaijan;

namespace Tamga.Azerbaijan.Tests.EndToEnd;

/// <summary>Several phones of one customer, each with a line of its own.</summary>
public sealed class PhoneTests
{
    const string Other = "994509998877";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filings_for_two_phones_do_not_wait_for_each_other(bool isPartner)
    {
        await using var portal = await OpenAsync(isPartner);
        await portal.PersonAsync(new { mode = "never" });
        await portal.Sandbox.PinsAsync(new { phone = Other, mode = "manual" });
        var first = await portal.PostAsync("/downloads", Requests.August(1, 1));
        await portal.WaitsForAsync(first, "pin1");
        var order = Requests.August(2, 2);
        order["phone"] = Other;
        var second = await portal.PostAsync("/downloads", order);
        var waiting = await portal.WaitsForAsync(second, "pin1");
        Assert.Contains(waiting.Timeline, t => t.Note.Contains($"on the phone {Other}", StringComparison.Ordinal));
        await portal.Sandbox.PinsAsync(new { phone = Other, confirm = "pin1" });
        Portal.Succeeded(await portal.Erp.EndedAsync(second));
        Assert.Equal("pin1", (await portal.WaitsForAsync(first, "pin1")).WaitingFor!.What);
        Assert.NotEmpty((await portal.GetAsync("/invoices?direction=sent&dateFrom=2025-08-02"))["invoices"]!.AsArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_is_signed_on_the_phone_that_it_names_and_keeps_its_id(bool isPartner)
    {
        await using var portal = await OpenAsync(isPartner);
        await portal.PersonAsync(new { mode = "never" });
        await portal.Sandbox.PinsAsync(new { phone = Other, mode = "auto", delayMs = 20 });
        var order = Requests.Upload(Requests.Invoice("ERP-0000001"));
        order["phone"] = Other;
        await portal.SucceedAsync("/uploads", order);
        // Ids are unique for the taxpayer, whoever signs.
        (await portal.Erp.PostAsync("/api/vatportal/uploads", Requests.Upload(Requests.Invoice("ERP-0000001")))).Expect(409);
    }

    [Fact]
    public async Task A_phone_that_is_none_of_the_customers_is_refused()
    {
        await using var portal = await OpenAsync(isPartner: false);
        foreach (var (path, body) in new (string, JsonObject)[]
        {
            ("/downloads", Requests.August()), ("/uploads", Requests.Upload(Requests.Invoice("ERP-0000001"))),
            ("/qaime-deletions", Requests.Deletion(VatPortalSeeds.Draft)),
        })
        {
            body["phone"] = "994500000000";
            var no = (await portal.Erp.PostAsync($"/api/vatportal{path}", body)).Expect(400).Json;
            Assert.StartsWith("$.phone: must be one of", (string)no["errors"]![0]!, StringComparison.Ordinal);
        }

        (await portal.Erp.PutAsync("/api/vatportal/sync", new JsonObject { ["phone"] = "994500000000" })).Expect(400);
        var set = (await portal.Erp.PutAsync("/api/vatportal/sync", new JsonObject { ["phone"] = Other })).Expect(200).Json;
        Assert.Equal(Other, (string)set["phone"]!);
    }

    static async Task<Portal> OpenAsync(bool isPartner)
    {
        var portal = await Portal.OpenAsync(isPartner, phones: [Other]);
        string[] phones = [portal.Phone, Other];
        await portal.SeedAsync(new
        {
            accounts = (object[])
            [
                isPartner
                    ? new
                    {
                        subdomain = VatPortalSeeds.PartnerSubdomain, username = VatPortalSeeds.PartnerUsername,
                        password = VatPortalSeeds.PartnerPassword, type = "partner", phones, sharedPhones = new[] { phones },
                    }
                    : new
                    {
                        subdomain = VatPortalSeeds.Subdomain, username = VatPortalSeeds.Username,
                        password = VatPortalSeeds.Password, phones,
                    },
            ],
        });
        return portal;
    }
}
