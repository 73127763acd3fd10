using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Submissions;
using Tamga.Filings;

namespace Tamga.Egypt.Invoices;

/// <summary>Submitting and checking invoices and notes.</summary>
static class InvoiceEndpoints
{
    public static void MapInvoiceSubmission(this RouteGroupBuilder invoices)
    {
        invoices.MapPost("/submit", SubmitAsync).WithName("submitInvoices").WithSummary("Submits invoices, credit and debit notes, export documents")
            .WithDescription(
                "An ERP gives lines with quantity and price; issuer, versions, taxes and totals are filled. Everything is checked before the 202. "
                + "The filing's result has documents: [{internalId, uuid, longId, submissionId, status, errors, publicUrl}]; it succeeds when ETA "
                + "has decided on all and at least one is Valid. A document that ETA refused or found Invalid may be mended and posted anew "
                + "under its number; any other number that was used is 409.")
            .Produces<FilingView>().Produces<FilingView>(202).StartsWork();
        invoices.MapPost("/validate", Validate).WithName("validateEtaInvoices").WithSummary("Makes and checks documents without sending them")
            .Produces<ValidationView>().Refuses(400);
    }

    static async Task<IResult> SubmitAsync(
        HttpContext http, JsonBody<InvoicesBody> body, InvoiceIntake making, FilingIntake intake, SubmissionSets sets, SigningRoutes routes,
        IOptions<EtaOptions> options)
    {
        var customer = http.Customer();
        if (customer.TaxId is null) return EtaProblems.NoCredentials();
        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when the checks would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known) return FilingAnswers.Of(known);

        var errors = new ValidationErrors();
        var documents = making.Compose(customer, body.Value, errors);
        foreach (var error in InvoiceIntake.Check(documents).SelectMany(e => e)) errors.Add(error.Path, error.Message);
        if (errors.Any) return errors.ToProblem();
        if (await FindSigningFlawAsync(routes, customer, http.RequestAborted) is { } flaw) return ApiProblem.Create(400, flaw.ErrorCode, flaw.Message);

        // The documents first: a filing never names a set that is not there. A set that no filing came to name is taken away again.
        var setId = Guid.CreateVersion7().ToString("N");
        var head = new SetHead(customer.IsProduction, customer.TaxId, [.. documents.Select(InvoiceIntake.KeyOf)], InvoiceIntake.List);
        await sets.WriteAsync(customer.Id, setId, head, [.. documents.Select(InvoiceIntake.ItemOf)], http.RequestAborted);

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        var acceptance = await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = Authority.Eta,
            Kind = InvoiceIntake.List,
            Stage = "sign",
            NaturalKey = head.NaturalKey,
            Orchestration = SubmitInvoices.Name.Value,
            Input = filing => new SubmitInvoices.Input(filing, setId, making.Batches(documents), EtaPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);
        if (!SubmissionClaims.Names(acceptance, setId)) await sets.DeleteAsync(customer.Id, setId, CancellationToken.None);
        return FilingAnswers.Of(acceptance);
    }

    /// <summary>What is missing to sign with; a sandbox that cannot be asked for a certificate is asked again later.</summary>
    static async Task<FilingError?> FindSigningFlawAsync(SigningRoutes routes, Customer customer, CancellationToken cancellation)
    {
        try
        {
            return await routes.FindAsync(customer, cancellation) is SigningRoute.None none ? none.Error : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    static IResult Validate(HttpContext http, JsonBody<InvoicesBody> body, InvoiceIntake making)
    {
        var customer = http.Customer();
        if (customer.TaxId is null) return EtaProblems.NoCredentials();
        var errors = new ValidationErrors();
        var documents = making.Compose(customer, body.Value, errors);
        if (errors.Any) return errors.ToProblem();
        var flaws = InvoiceIntake.Check(documents);
        return TypedResults.Json(
            new ValidationView(flaws.All(f => f.Count == 0), [.. documents.Zip(flaws, ValidatedDocument.Of)]), ApiJson.Options);
    }
}
