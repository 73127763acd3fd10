using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Documents;
using Tamga.Egypt.Invoices.Notes;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Signing;
using Tamga.Egypt.Submissions;
using Tamga.Filings;

namespace Tamga.Egypt.Invoices;

/// <summary>Submitting and checking invoices and notes.</summary>
static class InvoiceEndpoints
{
    public static void MapInvoices(this RouteGroupBuilder invoices)
    {
        invoices.MapPost("/submit", SubmitAsync).WithName("submitInvoices")
            .WithSummary("Submits invoices, credit and debit notes, export documents")
            .WithDescription(
                "An ERP gives lines with quantity and price; issuer, versions, taxes and totals are filled. Everything is "
                + "checked before the 202. The filing's result has documents: [{internalId, uuid, longId, submissionId, "
                + "status, errors, publicUrl}]; it succeeds when ETA has decided on all and at least one is Valid. A "
                + "document that ETA refused or found Invalid may be mended and posted anew under its number; any other "
                + "number that was used is 409.")
            .StartsWork();
        invoices.MapPost("/validate", ValidateAsync).WithName("validateEtaInvoices").Needs(CustomerRight.Read)
            .WithSummary("Makes and checks documents without sending them")
            .WithDescription(
                "Answers each document as it would be sent, its canonical text, the SHA-256 that is signed, and all "
                + "errors by path.")
            .Refuses(400);
    }

    static async Task<Results<FilingResponse, ApiProblem>> SubmitAsync(
        HttpContext http, JsonBody<InvoicesBody> body, InvoiceIntake invoices, CreditLimits credits, ItemCodeCheck codes,
        FilingIntake intake, SubmissionSets sets, SigningRoutes routes, EtaWords words, IOptions<EtaOptions> options)
    {
        var customer = http.Customer();
        if (customer.Eta().TaxId is not { } taxId) return words.NoCredentials();
        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when the checks would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known)
            return FilingResponses.Of(known, DocumentResults.Of);

        var errors = new ValidationErrors();
        var documents = invoices.Compose(customer, body.Value, errors);
        foreach (var error in InvoiceIntake.Check(documents).SelectMany(e => e)) errors.Add(error.Path, error.Message);
        if (errors.Any) return errors.ToProblem();
        var unusable = await codes.CheckAsync(
            customer, body.Value.Invoices!, InvoiceIntake.List, InvoiceIntake.Lines, http.RequestAborted);
        if (unusable.IsRefused)
            foreach (var error in unusable.Errors) errors.Add(error.Path, error.Message);
        if (errors.Any) return errors.ToProblem();
        if (await FindSigningFlawAsync(routes, customer, http.RequestAborted) is { } flaw)
            return ApiProblem.Create(400, flaw.ErrorCode, flaw.Message);
        var setId = Guid.CreateVersion7().ToString("N");
        foreach (var error in await credits.CheckAsync(customer, documents, setId, http.RequestAborted))
            errors.Add(error.Path, error.Message);
        if (errors.Any) return errors.ToProblem();

        // The documents first: a filing never names a set that is not there. A set that no filing came to name
        // is taken away again.
        var head = new SetHead(customer.IsProduction, taxId, [.. documents.Select(InvoiceIntake.KeyOf)], InvoiceIntake.List);
        await sets.WriteAsync(customer.Id, setId, head, [.. documents.Select((d, i) => InvoiceIntake.ItemOf(
            d, i, [.. unusable.Of($"$.{InvoiceIntake.List}[{i}]").Select(e => e.ToString())]))], http.RequestAborted);

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        var acceptance = await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = EgyptModule.Name,
            Kind = InvoiceIntake.List,
            Stage = "sign",
            NaturalKey = head.NaturalKey,
            Orchestration = SubmitInvoices.Name.Value,
            Input = filing => new SubmitInvoices.Input(filing, setId, invoices.Batches(documents), EtaPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);
        if (!SubmissionClaims.Names(acceptance, setId))
        {
            await credits.ForgetAsync(customer, documents, setId, CancellationToken.None);
            await sets.DeleteAsync(customer.Id, setId, CancellationToken.None);
        }

        return FilingResponses.Of(acceptance, DocumentResults.Of);
    }

    /// <summary>What is missing to sign with. A default seal that cannot be had now is asked for again later.</summary>
    static async Task<FilingError?> FindSigningFlawAsync(
        SigningRoutes routes, Customer customer, CancellationToken cancellationToken)
    {
        try
        {
            return await routes.FindAsync(customer, cancellationToken) is SigningRoute.None none ? none.Error : null;
        }
        catch (Exception e) when (
            e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    static async Task<Results<Ok<ValidationView>, ApiProblem>> ValidateAsync(
        HttpContext http, JsonBody<InvoicesBody> body, InvoiceIntake invoices, CreditLimits credits, ItemCodeCheck codes,
        EtaWords words)
    {
        var customer = http.Customer();
        if (customer.Eta().TaxId is null) return words.NoCredentials();
        var errors = new ValidationErrors();
        var documents = invoices.Compose(customer, body.Value, errors);
        if (errors.Any) return errors.ToProblem();
        var flaws = InvoiceIntake.Check(documents);
        foreach (var excess in (await credits.CheckAsync(customer, documents, setId: null, http.RequestAborted))
            .GroupBy(e => e.Note))
        {
            if (flaws[excess.Key].Count == 0) flaws[excess.Key] = [.. excess.Select(e => new DocumentError(e.Path, e.Message))];
        }

        var unusable = await codes.CheckAsync(
            customer, body.Value.Invoices!, InvoiceIntake.List, InvoiceIntake.Lines, http.RequestAborted);
        IReadOnlyList<DocumentError>[] warned = [.. documents.Select((_, i) =>
            (IReadOnlyList<DocumentError>)[.. unusable.Of($"$.{InvoiceIntake.List}[{i}]")])];
        for (var i = 0; unusable.IsRefused && i < flaws.Length; i++) if (flaws[i].Count == 0) flaws[i] = warned[i];
        return TypedResults.Ok(new ValidationView(
            flaws.All(f => f.Count == 0),
            [.. documents.Select((d, i) => ValidatedDocument.Of(d, flaws[i], unusable.IsRefused ? [] : warned[i]))]));
    }
}
