using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Azerbaijan.Phones;
using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Uploads;

/// <summary>Uploading invoices.</summary>
static class UploadEndpoints
{
    public static void MapUploads(this RouteGroupBuilder group)
    {
        group.MapPost("/uploads", UploadAsync).WithName("uploadInvoices")
            .WithSummary("Uploads invoices to e-taxes, or into the portal with sign: false")
            .WithDescription(
                "Invoices are written in VatPortal's field names and sent as they are written. They are checked first: sums, "
                + "required members, values. PIN1 and PIN2 show as waitingFor of the filing; its result has the number and "
                + "status of each invoice.")
            .StartsWork();
        group.MapPost("/uploads/validate", Validate).WithName("validateInvoices").Needs(CustomerRight.Read)
            .WithSummary("The same checks; nothing is sent")
            .WithDescription(
                "Every error is told by its path, all at once: sums, required members, closed sets, numbers of taxpayers.");
        group.MapDelete("/uploads/{erpInvoiceId}", DeleteAsync).WithName("deleteUpload")
            .WithSummary("Takes an invoice out of the portal that has not been submitted")
            .WithDescription(
                "By the ERP's own id. One that has been submitted has a number, and goes by way of its deletion.")
            .Takes(new("erpInvoiceId", "The ERP's id of the invoice.") { IsRequired = true })
            .Refuses(404, 409).AsksTheAuthority();
    }

    static async Task<Results<FilingResponse, ApiProblem>> UploadAsync(
        HttpContext http, JsonBody<InvoiceUpload> body, FilingIntake intake, UploadRepository uploads, AccountProofs proofs,
        IOptions<VatPortalOptions> options)
    {
        var customer = http.Customer();
        var errors = new ValidationErrors();
        var phone = PhoneChoice.Read(body.Value.Phone, customer.VatPortal()!, errors);
        var invoices = new UploadRules(options.Value).Check(body.Value.Invoices, errors);
        if (errors.Any) return errors.ToProblem();

        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when its invoices are taken: by itself.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known)
            return FilingResponses.Of(known);

        var scope = customer.VatPortal()!.Scope;
        // Who only says to be of a company hears nothing of what others file for it, and takes no id from them.
        var isProven = await proofs.TryAsync(customer, [.. invoices.Select(i => i.Id)], http.RequestAborted);
        var naturalKeys = new List<string>(invoices.Count);
        foreach (var invoice in invoices)
        {
            var (naturalKey, holder) = await uploads.LookAsync(scope, invoice.Id, http.RequestAborted);
            if (holder is not null && (isProven || holder.CustomerId == customer.Id)) return Taken(customer, holder, naturalKey);
            naturalKeys.Add(naturalKey);
        }

        var order = new UploadOrder(
            Hash(invoices.Select(i => i.Json)), [.. invoices.Select(i => i.Id)], scope, body.Value.Sign is not false,
            body.Value.UseOldSystem is true)
        { Phone = phone };
        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        await uploads.KeepAsync(customer.Id, order.Name, invoices, CancellationToken.None);
        return FilingResponses.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = AzerbaijanModule.Name,
            Kind = "upload",
            Stage = "queue",
            NaturalKey = !isProven ? null
                : naturalKeys.Count == 1 ? naturalKeys[0]
                : $"vatportal:{scope}:{naturalKeys.Count} invoices:{Hash(naturalKeys.Order(StringComparer.Ordinal))}",
            Orchestration = UploadInvoices.Name.Value,
            Input = filing => new UploadInvoices.Input(filing, order, VatPortalPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None));
    }

    static Ok<UploadCheckView> Validate(JsonBody<InvoiceUpload> body, IOptions<VatPortalOptions> options)
    {
        var (errors, warnings) = (new ValidationErrors(), new ValidationErrors());
        var invoices = new UploadRules(options.Value).Check(body.Value.Invoices, errors, warnings);
        return TypedResults.Ok(
            new UploadCheckView(!errors.Any, errors.All, [.. invoices.Select(i => i.Id)]) { Warnings = warnings.All });
    }

    static Task<Results<Ok<DeletedUploadView>, ApiProblem>> DeleteAsync(
        HttpContext http, UploadRemoval removal, string erpInvoiceId) =>
        // The framework decodes everything but the slash, which numbers of invoices have, too.
        removal.DeleteAsync(http, erpInvoiceId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    static ApiProblem Taken(Customer customer, UploadRecord holder, string naturalKey)
    {
        var own = holder.CustomerId == customer.Id;
        var where = holder.State switch
        {
            UploadState.Uploaded => $"is at e-taxes as {holder.Qaime}",
            UploadState.Imported =>
                $"is in the portal, unsubmitted: DELETE /api/vatportal/uploads/{Uri.EscapeDataString(holder.Id)} takes it out",
            _ => "is being uploaded",
        };
        return ApiProblem.Create(
                409, ErrorCodes.DuplicateFiling,
                own
                    ? $"Invoice {holder.Id} {where}: GET /api/filings/{holder.FilingId}."
                    : $"Invoice {holder.Id} is taken by another customer.")
            .With(("filingId", own ? holder.FilingId : null), ("naturalKey", naturalKey));
    }

    static string Hash(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts) hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
