using System.Net;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Webhooks;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;

namespace Tamga.Console.Webhooks;

/// <summary>What a company's ERP is told: whether it arrives, and sending it again.</summary>
static class WebhookRoutes
{
    const string List = "/webhooks";

    public static void Map(ConsoleRoutes console)
    {
        var pages = new CompanyRoutes(console, authority: null);
        See(List, async (call, company) =>
            call.Show<DeliveriesPage, DeliveriesModel>(await DeliveriesModel.LoadAsync(call, company)));
        See("/webhooks/verification", (call, company) =>
            Task.FromResult(call.Show<VerificationPage, Company>(company)));
        pages.Page("/webhooks/resend", async (call, company) =>
            call.Show<ResendPage, ResendModel>(await ResendModel.LoadAsync(call, company)), Right.ManageWebhooks);
        Manage("/webhooks/resend", ResendRangeAsync);
        Manage("/webhooks/test", TestAsync);
        Manage("/webhooks/resume", async (call, company) =>
        {
            await company.Api.Webhooks.ResumeEndpointAsync(call.Aborted);
            return call.GoTo(company.AddressOf(List), "webhooks.resumed");
        });
        Manage("/webhooks/secret", async (call, company) => call.Show<SecretPage, RolledSecretModel>(
            new(company, await company.Api.Webhooks.RollSecretAsync(call.Aborted))));
        See("/webhooks/{id}", async (call, company) => call.Show<DeliveryPageView, DeliveryModel>(
            new(company, await company.Api.Webhooks.GetDeliveryAsync(call.Route("id"), call.Aborted))));
        Manage("/webhooks/{id}/resend", async (call, company) =>
        {
            await company.Api.Webhooks.RedeliverAsync(call.Route("id"), call.Aborted);
            return call.GoTo(AddressOf(call.Route("id"), company.Id), "webhooks.resent-one");
        });

        void See(string pattern, Func<ConsoleCall, Company, Task<IResult>> show) =>
            pages.Page(pattern, show, Right.SeeWebhooks);

        void Manage(string pattern, Func<ConsoleCall, Company, Task<IResult>> take) =>
            pages.Form(pattern, (call, company) => TryAsync(call, company, take), Right.ManageWebhooks);
    }

    /// <summary>The page of a delivery.</summary>
    public static string AddressOf(string id, string? customerId) =>
        Addresses.Of($"{List}/{Uri.EscapeDataString(id)}", ("customer", customerId));

    static async Task<IResult> ResendRangeAsync(ConsoleCall call, Company company)
    {
        var filter = ResendModel.FilterOf(call);
        var sent = await company.Api.Webhooks.RedeliverManyAsync(
            new RedeliveryRequest { From = filter.From, To = filter.End, Status = filter.Status }, call.Aborted);
        var rest = company.AddressOf("/webhooks/resend", filter.Query);
        return sent.IsComplete
            ? call.GoTo(company.AddressOf(List), "webhooks.resent", ("count", sent.Count))
            : call.GoTo(rest, "webhooks.resent-part", ("count", sent.Count));
    }

    static async Task<IResult> TestAsync(ConsoleCall call, Company company) => call.Show<TestPage, TestModel>(
        new(company, await company.Api.Webhooks.TestAsync(call.Aborted)));

    /// <summary>An ERP that has no address cannot be told anything: the list says so, and where to give it one.</summary>
    static async Task<IResult> TryAsync(ConsoleCall call, Company company, Func<ConsoleCall, Company, Task<IResult>> take)
    {
        try
        {
            return await take(call, company);
        }
        catch (TamgaException e) when (e.Status is HttpStatusCode.Conflict or HttpStatusCode.BadRequest)
        {
            return call.Refuse(company.AddressOf(List), e);
        }
    }
}

/// <summary>A delivery whole.</summary>
/// <param name="Company">Whose ERP.</param>
/// <param name="Report">The delivery with its body and attempts.</param>
public sealed record DeliveryModel(Company Company, DeliveryReport Report);

/// <summary>What came of a test event.</summary>
/// <param name="Company">Whose ERP.</param>
/// <param name="Test">What came back.</param>
public sealed record TestModel(Company Company, WebhookTest Test);

/// <summary>A new secret, shown once.</summary>
/// <param name="Company">Whose ERP.</param>
/// <param name="Secret">The secret, and until when the old one signs, too.</param>
public sealed record RolledSecretModel(Company Company, RolledSecret Secret);
