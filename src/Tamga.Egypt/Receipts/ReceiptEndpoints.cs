using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.Receipts.Devices;
using Tamga.Egypt.Receipts.Returns;
using Tamga.Egypt.Submissions;
using Tamga.Filings;

namespace Tamga.Egypt.Receipts;

/// <summary>Submitting receipts.</summary>
static class ReceiptEndpoints
{
    const string QrParameter = "qr", FormatParameter = "format";

    public static void MapReceipts(this RouteGroupBuilder receipts)
    {
        receipts.MapPost("/submit", SubmitAsync).WithName("submitReceipts")
            .WithSummary("Submits receipts of points of sale")
            .WithDescription(
                "Every type of ETA's version 1.2: s and r, retail, the sectors with their returns, RWR. header.previousUUID and "
                + "header.uuid are filled per seller.deviceSerialNumber, in the order in which requests are accepted; a "
                + "rejected receipt does not move the chain. A return names its sale by header.referenceUUID, or "
                + "by header.referenceReceiptNumber (and header.referenceDeviceSerialNumber) if it went through the gateway; its "
                + "buyer is the sale's, and all returns together cannot exceed the sale. "
                + "A receipt that ETA refused or found Invalid may be posted anew under its number; of an Invalid one "
                + "header.referenceOldUUID is filled. The filing's result has documents: [{internalId, uuid, longId, "
                + "submissionId, status, errors, late, publicUrl}].")
            .StartsWork();
        receipts.MapPost("/validate", ValidateAsync).WithName("validateReceipts").Needs(CustomerRight.Read)
            .WithSummary("Makes and checks receipts without sending them")
            .WithDescription(
                "Each as it would go out now, next on its device's chain: document, canonicalText, sha256, uuid, and qr, what "
                + "the QR code on the paper says. With ?qr=svg or ?qr=png each has qrImage, too: SVG, or PNG in base64.")
            .Takes(new(QrParameter, "Also draws the QR codes.") { Values = ["svg", "png"], IsUnbound = true })
            .Refuses(400);
        receipts.MapGet("/{uuid}/qr", QrAsync).WithName("getReceiptQr")
            .WithSummary("The QR code of a receipt that went through the gateway")
            .WithDescription("The address that ETA's application reads, as text or as a picture to print.")
            .Takes(new("uuid", "ETA's id of the receipt.") { IsRequired = true })
            .Takes(new(FormatParameter, "png when left out.") { Values = ["svg", "png"], IsUnbound = true })
            .Produces<byte[]>(200, "image/png").Refuses(400, 404);
    }

    static async Task<Results<FilingResponse, ApiProblem>> SubmitAsync(
        HttpContext http, JsonBody<ReceiptsBody> body, ReceiptIntake receipts, FilingIntake intake, SubmissionSets sets,
        DeviceTrial trial, DeviceOwners owners, ReturnLedger ledger, ItemCodeCheck codes, EtaWords words,
        IOptions<EtaOptions> options)
    {
        var customer = http.Customer();
        if (customer.Eta().TaxId is null) return words.NoCredentials();
        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when the checks would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known)
            return FilingResponses.Of(known, DocumentResults.Of);

        var errors = new ValidationErrors();
        if (await receipts.ReadAsync(customer, body.Value, errors, http.RequestAborted) is not { } order)
            return errors.ToProblem();
        var unusable = await codes.CheckAsync(
            customer, body.Value.Receipts!, ReceiptIntake.List, "itemData", http.RequestAborted);
        if (unusable.IsRefused)
            foreach (var error in unusable.Errors) errors.Add(error.Path, error.Message);
        if (errors.Any) return errors.ToProblem();
        if (await trial.FindRefusedAsync(customer, order, http.RequestAborted) is { } refused) return refused;

        if (await owners.FindRefusedAsync(
            customer, order.Head.Issuer, [.. order.Devices.Select(d => d.Serial)], http.RequestAborted) is { } serial)
        {
            return ApiProblem.Create(409, ErrorCodes.Conflict, $"A point of sale {DeviceOwners.Complaint(serial)}.");
        }

        // The receipts first: a filing never names a set that is not there. A set that no filing came to name
        // is taken away again.
        var setId = Guid.CreateVersion7().ToString("N");
        await sets.WriteAsync(customer.Id, setId, order.Head, order.Items, http.RequestAborted);

        // Another request may have taken back what was left since it was looked at.
        var tooMuch = await ledger.CountAsync(order.Head.Issuer, setId, order.Head, order.Returns, http.RequestAborted);
        foreach (var (_, error) in tooMuch) errors.Add(error.Path, error.Message);
        if (errors.Any)
        {
            await sets.DeleteAsync(customer.Id, setId, CancellationToken.None);
            return errors.ToProblem();
        }

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        var acceptance = await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = EgyptModule.Name,
            Kind = ReceiptIntake.List,
            Stage = "submit",
            NaturalKey = order.Head.NaturalKey,
            Orchestration = SubmitReceipts.Name.Value,
            Input = filing => new SubmitReceipts.Input(
                filing, setId, customer.IsProduction, order.Devices, options.Value.DeviceConcurrency, EtaPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);
        if (!SubmissionClaims.Names(acceptance, setId)) await sets.DeleteAsync(customer.Id, setId, CancellationToken.None);
        return FilingResponses.Of(acceptance, DocumentResults.Of);
    }

    static async Task<Results<Ok<ReceiptValidationView>, ApiProblem>> ValidateAsync(
        HttpContext http, JsonBody<ReceiptsBody> body, ReceiptPreviews previews, EtaWords words)
    {
        var customer = http.Customer();
        if (customer.Eta().TaxId is null) return words.NoCredentials();
        var errors = new ValidationErrors();
        var image = FormOf(http, QrParameter, errors);
        var view = await previews.MakeAsync(customer, body.Value, image, errors, http.RequestAborted);
        return view is null || errors.Any ? errors.ToProblem() : TypedResults.Ok(view);
    }

    static async Task<Results<FileContentHttpResult, ApiProblem>> QrAsync(
        HttpContext http, UuidIndex index, SubmissionSets sets, string uuid)
    {
        var errors = new ValidationErrors();
        var form = FormOf(http, FormatParameter, errors) ?? QrForm.Png;
        if (errors.Any) return errors.ToProblem();
        return await index.FindAsync(http.Customer().Id, uuid, http.RequestAborted) is { } entry
            && await sets.FindStateAsync(entry.SetId, entry.Index, http.RequestAborted) is { PublicUrl: { } text }
            ? form is QrForm.Svg
                ? TypedResults.Bytes(Encoding.UTF8.GetBytes(QrImages.Svg(text)), "image/svg+xml")
                : TypedResults.Bytes(QrImages.Png(text), "image/png")
            : ApiProblem.NotFound("receipt");
    }

    static QrForm? FormOf(HttpContext http, string name, ValidationErrors errors)
    {
        if (!http.Request.Query.TryGetValue(name, out var given)) return null;
        foreach (var form in Enum.GetValues<QrForm>())
            if (form.ToString().Equals(given, StringComparison.OrdinalIgnoreCase)) return form;
        errors.Add(name, "must be svg or png");
        return null;
    }
}
