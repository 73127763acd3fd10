using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Transport;

namespace Tamga.Egypt.Receipts;

/// <summary>Submitting receipts.</summary>
static class ReceiptEndpoints
{
    /// <summary>Of a request with more unknown devices, each is tried only when its turn comes.</summary>
    const int MostTriedAtOnce = 10;

    public static void MapReceiptSubmission(this RouteGroupBuilder receipts)
    {
        receipts.MapPost("/submit", SubmitAsync).WithName("submitReceipts").WithSummary("Submits sales and returns of points of sale")
            .WithDescription(
                "header.previousUUID and header.uuid are filled per seller.deviceSerialNumber, in the order in which requests are accepted; a "
                + "rejected receipt does not move the chain. A return names its sale by header.referenceUUID, or by "
                + "header.referenceReceiptNumber (and header.referenceDeviceSerialNumber) if it went through the gateway. A receipt that ETA "
                + "refused or found Invalid may be posted anew under its number; of an Invalid one header.referenceOldUUID is filled. The "
                + "filing's result has documents: [{internalId, uuid, longId, submissionId, status, errors, late, publicUrl}].")
            .Produces<FilingView>().Produces<FilingView>(202).StartsWork();
    }

    static async Task<IResult> SubmitAsync(
        HttpContext http, JsonBody<ReceiptsBody> body, ReceiptIntake making, FilingIntake intake, SubmissionSets sets, EtaAccounts accounts,
        DeviceRepository devices, EtaTokens tokens, IOptions<EtaOptions> options)
    {
        var customer = http.Customer();
        if (customer.TaxId is null) return EtaProblems.NoCredentials();
        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when the checks would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known) return FilingAnswers.Of(known);

        var errors = new ValidationErrors();
        if (await making.ReadAsync(customer, body.Value, errors, http.RequestAborted) is not { } order) return errors.ToProblem();
        if (await FindRefusedAsync(customer, order, accounts, devices, tokens, http.RequestAborted) is { } refused) return refused;

        // The receipts first: a filing never names a set that is not there. A set that no filing came to name is taken away again.
        var setId = Guid.CreateVersion7().ToString("N");
        await sets.WriteAsync(customer.Id, setId, order.Head, order.Items, http.RequestAborted);

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        var acceptance = await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = Authority.Eta,
            Kind = ReceiptIntake.List,
            Stage = "submit",
            NaturalKey = order.Head.NaturalKey,
            Orchestration = SubmitReceipts.Name.Value,
            Input = filing => new SubmitReceipts.Input(
                filing, setId, customer.IsProduction, order.Devices, options.Value.DeviceConcurrency, EtaPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);
        if (!SubmissionClaims.Names(acceptance, setId)) await sets.DeleteAsync(customer.Id, setId, CancellationToken.None);
        return FilingAnswers.Of(acceptance);
    }

    /// <summary>A device that nobody has registered here and that ETA does not know by the customer's credentials.</summary>
    static async Task<ApiProblem?> FindRefusedAsync(
        Customer customer, ReceiptOrder order, EtaAccounts accounts, DeviceRepository devices, EtaTokens tokens, CancellationToken cancellation)
    {
        if (order.Devices.Count > MostTriedAtOnce) return null;
        foreach (var serial in order.Devices.Select(d => d.Serial))
        {
            if (await devices.FindAsync(customer.Id, serial, cancellation) is not null) continue;
            if (await accounts.FindDeviceLoginAsync(customer, serial, cancellation) is not { } login) return EtaProblems.NoCredentials();
            try
            {
                if (await tokens.GetAsync(login, cancellation) is not { Refusal: { } refusal }) continue;
                return ApiProblem.Create(
                    400, ErrorCodes.MissingConfiguration,
                    $"ETA does not let {serial} sign in with the customer's own credentials ({refusal.Error}). Give it those of the point of sale with "
                    + $"PUT /api/Receipts/devices/{serial}.", $"$.receipts: {serial} has no credentials");
            }
            catch (AuthorityFaultException)
            {
                // An ETA that cannot be asked now does not cost the ERP its receipts.
            }
        }

        return null;
    }
}
