using System.Net;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Customers;

/// <summary>The partner's customers: who they are, their accounts at authorities, their keys.</summary>
static class CustomerRoutes
{
    const string List = "/customers";

    public static void Map(ConsoleRoutes pages)
    {
        pages.Page(List, Right.SeeCustomers, async call =>
            call.Show<CustomersPage, CustomersModel>(await CustomersModel.LoadAsync(call)));
        pages.Page("/customers/new", Right.CreateCustomers, call => Task.FromResult(
            call.Show<CustomerFormPage, CustomerFormModel>(new(null, [], FormRefusal.None))));
        pages.Form("/customers/new", Right.CreateCustomers, CreateAsync);
        pages.Page("/customers/{id}", Right.SeeCustomers, async call =>
            call.Show<CustomerPage, CustomerModel>(await CustomerModel.LoadAsync(call)));
        pages.Page("/customers/{id}/change", Right.ChangeCustomers, async call => call.Show<CustomerFormPage, CustomerFormModel>(
            await ChangedAsync(call, FormRefusal.None)));
        pages.Form("/customers/{id}/change", Right.ChangeCustomers, ChangeAsync);
        pages.Form("/customers/{id}/callback", Right.ManageWebhooks, SetCallbackAsync);
        pages.Form("/customers/{id}/remove", Right.CreateCustomers, RemoveAsync);
        pages.Form("/customers/{id}/keys", Right.ManageKeys, IssueKeyAsync);
        pages.Form("/customers/{id}/keys/revoke", Right.ManageKeys, RevokeKeyAsync);
    }

    public static string AddressOf(string id) => $"{List}/{Uri.EscapeDataString(id)}";

    static async Task<IResult> CreateAsync(ConsoleCall call)
    {
        try
        {
            var made = await call.Api.Customers.CreateAsync(CustomerFields.Read(call), call.Aborted);
            return call.Show<SecretsPage, SecretsModel>(new(made, Key: null, made.WebhookSecret));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Show<CustomerFormPage, CustomerFormModel>(new(null, [], FormRefusal.Of(e)), (int)e.Status);
        }
    }

    static async Task<IResult> ChangeAsync(ConsoleCall call)
    {
        try
        {
            var waiting = await CustomerModel.WaitingAsync(call);
            await call.Api.Customers.UpdateAsync(call.Route("id"), CustomerFields.Read(call), call.Aborted);
            return waiting.Count == 0
                ? call.GoTo(AddressOf(call.Route("id")), "customer.changed")
                : call.GoTo(AddressOf(call.Route("id")), "customer.changed-waiting", ("count", waiting.Count));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Show<CustomerFormPage, CustomerFormModel>(await ChangedAsync(call, FormRefusal.Of(e)), (int)e.Status);
        }
    }

    static async Task<CustomerFormModel> ChangedAsync(ConsoleCall call, FormRefusal refusal) => new(
        await call.Api.Customers.GetAsync(call.Route("id"), call.Aborted), await CustomerModel.WaitingAsync(call), refusal);

    static async Task<IResult> SetCallbackAsync(ConsoleCall call)
    {
        var address = AddressOf(call.Route("id"));
        try
        {
            await call.Api.Customers.UpdateAsync(
                call.Route("id"), new CustomerRequest { ErpCallbackUrl = call.Form("erpCallbackUrl") ?? "" }, call.Aborted);
            return call.GoTo(address, "customer.changed");
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Refuse(address, e);
        }
    }

    static async Task<IResult> RemoveAsync(ConsoleCall call)
    {
        await call.Api.Customers.DeleteAsync(call.Route("id"), call.Aborted);
        return call.GoTo(List, "customer.removed");
    }

    static async Task<IResult> IssueKeyAsync(ConsoleCall call)
    {
        try
        {
            var customer = await call.Api.Customers.IssueApiKeyAsync(
                call.Route("id"), new ApiKeyRequest { Name = call.Form("name"), Overlap = call.Form("overlap") }, call.Aborted);
            return call.Show<SecretsPage, SecretsModel>(new(customer, customer.ApiKey, WebhookSecret: null));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Refuse(AddressOf(call.Route("id")), e);
        }
    }

    static async Task<IResult> RevokeKeyAsync(ConsoleCall call)
    {
        await call.Api.Customers.RevokeApiKeyAsync(call.Route("id"), call.Form("key") ?? "", call.Aborted);
        return call.GoTo(AddressOf(call.Route("id")), "key.revoked");
    }

    static bool IsRefusal(TamgaException e) => e.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;
}
