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

namespace Tamga.Azerbaijan.Deletions;

/// <summary>Deleting qaimə.</summary>
static class DeletionEndpoints
{
    const int Most = 500;

    public static void MapDeletions(this RouteGroupBuilder group) =>
        group.MapPost("/qaime-deletions", DeleteAsync).WithName("deleteQaime")
            .WithSummary("Deletes qaimə from the portal and from e-taxes, for ever")
            .WithDescription(
                "All or none; needs confirm: true. It is sent once: when VatPortal's answer does not arrive, the filing fails "
                + "with OUTCOME_UNKNOWN and what a look has shown, and nothing is sent again.")
            .StartsWork();

    static async Task<Results<FilingResponse, ApiProblem>> DeleteAsync(
        HttpContext http, JsonBody<DeletionRequest> body, FilingIntake intake, IOptions<VatPortalOptions> options)
    {
        var errors = new ValidationErrors();
        var customer = http.Customer();
        var phone = PhoneChoice.Read(body.Value.Phone, customer.VatPortal()!, errors);
        if (Read(body.Value, errors) is not { } order) return errors.ToProblem();
        order = order with { Phone = phone };
        return FilingResponses.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = AzerbaijanModule.Name,
            Kind = "qaime-deletion",
            Stage = "queue",
            NaturalKey = NaturalKeyOf(customer.VatPortal()!.Scope, order),
            Orchestration = DeleteQaime.Name.Value,
            Input = filing => new DeleteQaime.Input(filing, order, VatPortalPace.Of(options.Value)),
            IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span),
        }, CancellationToken.None));
    }

    static DeletionOrder? Read(DeletionRequest request, ValidationErrors errors)
    {
        if (request.Confirm is not true)
            errors.Add("$.confirm", "must be true: the deletion reaches e-taxes and cannot be taken back");
        var numbers = request.SerialNumbers ?? [];
        if (numbers.Count == 0)
            errors.Add("$.serialNumbers", "is required: serial and number of each qaimə, such as AA2401 10000001");
        if (numbers.Count > Most) errors.Add("$.serialNumbers", $"must be at most {Most}");
        foreach (var (i, number) in numbers.Index())
        {
            if (string.IsNullOrWhiteSpace(number))
                errors.Add($"$.serialNumbers[{i}]", "must be the serial and number of a qaimə");
            else if (numbers.Take(i).Contains(number))
                errors.Add($"$.serialNumbers[{i}]", "is named twice");
        }

        return errors.Any ? null : new DeletionOrder([.. numbers.OfType<string>()], request.Signed is true);
    }

    static string NaturalKeyOf(string scope, DeletionOrder order)
    {
        var numbers = string.Join('\n', order.SerialNumbers.Select(DeletionOrder.Plain).Order(StringComparer.Ordinal));
        return order.SerialNumbers.Count == 1
            ? $"vatportal:{scope}:deletion:{numbers}"
            : $"vatportal:{scope}:deletion:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(numbers)))}";
    }
}
