using System.Text.Json;
using Tamga.Sandbox.Azerbaijan.Invoices;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>
/// Every path of the API. Bodies are read by hand, because most of them come with GET or DELETE; which verb a path insists
/// on differs between accounts, as it does between the vendor's pages.
/// </summary>
sealed class PortalRoutes(IEndpointRouteBuilder routes, Func<VatPortalOffice> office)
{
    public void Map()
    {
        WithBody("/inv/import_upload_invoices.php", "POST", "POST", InvoiceEndpoints.Import);
        WithBody("/inv/read_invoices", "GET", "POST", InvoiceEndpoints.Read);
        WithBody("/inv/delete", "DELETE", "DELETE", InvoiceEndpoints.Delete);
        WithBody("/job/read_proc_status", "GET", "POST", JobEndpoints.Status);
        WithBody("/job/read_proc_data", "GET", "GET", JobEndpoints.Data);
        WithBody("/etx/import", "POST", "POST", EtxEndpoints.Import);
        WithBody("/etx/read_invoices", "GET", "POST", EtxEndpoints.Read);
        WithBody("/etx/delete", "DELETE", "DELETE", EtxEndpoints.Delete);
        Map("/auth/reset_start.php", "GET", "GET", false, TokenEndpoints.Start);
        Map("/auth/reset_confirm.php", "POST", "POST", true, TokenEndpoints.Confirm);
    }

    void WithBody(string path, string verb, string partnersVerb, Func<PortalCall, IResult> answer) =>
        Map(path, verb, partnersVerb, true, (office, subdomain, request, body) =>
        {
            var account = Admission.Authenticate(office, subdomain, request, body);
            var phone = Admission.Phone(account, body.Text("phone"));
            return answer(new PortalCall(office, account, Admission.Books(office, account, phone), phone, body));
        });

    void Map(
        string path, string verb, string partnersVerb, bool hasBody,
        Func<VatPortalOffice, string, HttpRequest, JsonElement, IResult> answer) =>
        routes.Map(path, async (HttpContext context, string subdomain) =>
        {
            var now = office();
            var (isPartner, wanted) = (false, verb);
            try
            {
                lock (now.Gate)
                {
                    var accounts = now.AccountsOf(subdomain).ToList();
                    if (accounts.Count == 0)
                    {
                        context.MarkRefused();
                        return Results.Content(
                            "<html><body><h1>No such portal</h1></body></html>", "text/html",
                            statusCode: StatusCodes.Status404NotFound);
                    }
                    isPartner = accounts.Exists(account => account.IsPartner);
                    wanted = now.Verbs.GetValueOrDefault((subdomain, path), isPartner ? partnersVerb : verb);
                }
                PortalException.When(context.Request.Method != wanted, PortalCode.Method, $"Request must use {wanted}");
                var body = hasBody ? await ReadAsync(context.Request) : default;
                lock (now.Gate)
                {
                    now.Settle();
                    return answer(now, subdomain, context.Request, body);
                }
            }
            catch (PortalException refusal)
            {
                return PortalJson.Refuse(context, refusal, isPartner);
            }
        });

    static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        PortalException.When(!request.HasJsonContentType(), PortalCode.ContentType, "Content-Type must be application/json");
        try
        {
            using var document =
                await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            PortalException.When(
                document.RootElement.ValueKind is not JsonValueKind.Object, PortalCode.MissingElement,
                "The body must be an object");
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new PortalException(PortalCode.MissingElement, "The body is no JSON");
        }
    }
}
