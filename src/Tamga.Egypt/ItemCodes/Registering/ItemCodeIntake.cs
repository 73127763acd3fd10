using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;

namespace Tamga.Egypt.ItemCodes.Registering;

/// <summary>Accepts codes that are to be registered, and others' codes that are to be used.</summary>
/// <param name="intake">Where filings are accepted.</param>
/// <param name="sets">Where the codes are kept.</param>
/// <param name="claims">Which codes have been asked for.</param>
/// <param name="options">How many go together.</param>
/// <param name="time">The clock.</param>
sealed class ItemCodeIntake(
    FilingIntake intake, SubmissionSets sets, DocumentClaims claims, IOptions<EtaOptions> options, TimeProvider time)
{
    public const string Kind = "item-codes";

    /// <summary>The most codes in a request; the numbers of all are one record.</summary>
    public const int MostCodes = 10_000;

    const string List = "items";

    const int MostErrors = 1000;

    /// <summary>Registers codes.</summary>
    /// <param name="http">The request.</param>
    /// <param name="given">The codes.</param>
    /// <param name="skipsRegistered">Whether those that were registered here before are left out, instead of refusing
    /// all.</param>
    /// <param name="key">The request's idempotency key.</param>
    /// <param name="errors">What is wrong already.</param>
    public async Task<Results<FilingResponse, ApiProblem>> RegisterAsync(
        HttpContext http, IReadOnlyList<GivenCode> given, bool skipsRegistered, IdempotencyKeyUse? key, ValidationErrors errors)
    {
        var customer = http.Customer();
        var orders = Read(given, customer.Eta().TaxId!, errors);
        if (errors.Any) return errors.ToProblem();
        if (skipsRegistered)
        {
            var left = new List<(GivenCode Given, ItemCodeOrder Order)>();
            foreach (var one in orders)
                if (!await IsRegisteredAsync(customer, one.Order.ItemCode, http.RequestAborted)) left.Add(one);
            // Nothing is left to be done: then the request is what it is, a repetition.
            if (left.Count > 0) orders = left;
        }

        return await FileAsync(
            customer, [.. orders.Select(o => (o.Given.Place, "EGS", o.Order.ItemCode, o.Order.Text()))], isReuse: false, key,
            http.RequestAborted);
    }

    /// <summary>Asks for the use of somebody's code.</summary>
    public Task<Results<FilingResponse, ApiProblem>> ReuseAsync(
        HttpContext http, CodeUsageOrder order, IdempotencyKeyUse? key) => FileAsync(
        http.Customer(),
        [(0, order.Codetype, order.ItemCode, JsonSerializer.Serialize(order, OrchestrationJson.Options))], isReuse: true, key,
        http.RequestAborted);

    async Task<Results<FilingResponse, ApiProblem>> FileAsync(
        Customer customer, IReadOnlyList<(int Place, string Type, string Code, string Text)> codes, bool isReuse,
        IdempotencyKeyUse? key, CancellationToken cancellationToken)
    {
        var head = new SetHead(
            customer.IsProduction, customer.Eta().TaxId!, [.. codes.Select(c => KeyOf(c.Type, c.Code))], List,
            Places: codes.Index().All(c => c.Index == c.Item.Place) ? null : [.. codes.Select(c => c.Place)]);
        var setId = Guid.CreateVersion7().ToString("N");
        await sets.WriteAsync(
            customer.Id, setId, head, [.. codes.Select((c, i) => new SubmissionItem(i, c.Code, c.Type, null, c.Text))],
            cancellationToken);

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        var acceptance = await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = EgyptModule.Name,
            Kind = Kind,
            Stage = "submit",
            NaturalKey = head.NaturalKey,
            Orchestration = RegisterItemCodes.Name.Value,
            Input = filing => new RegisterItemCodes.Input(
                filing, setId, Portions(codes.Count), isReuse, EtaPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None);
        if (!SubmissionClaims.Names(acceptance, setId)) await sets.DeleteAsync(customer.Id, setId, CancellationToken.None);
        return FilingResponses.Of(acceptance);
    }

    List<(GivenCode Given, ItemCodeOrder Order)> Read(
        IReadOnlyList<GivenCode> given, string taxId, ValidationErrors errors)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var orders = new List<(GivenCode, ItemCodeOrder)>(given.Count);
        foreach (var one in given)
        {
            var order = ItemCodeOrder.Read(one.Code, taxId, today, one.Path, errors);
            if (order.ItemCode.Length > 0 && !seen.TryAdd(order.ItemCode, one.Path))
                errors.Add($"{one.Path}.itemCode", $"is the same as that of {seen[order.ItemCode]}");
            orders.Add((one, order));
            // A file of another kind would otherwise be answered with a complaint about every cell.
            if (errors.All.Count >= MostErrors) break;
        }

        return orders;
    }

    /// <summary>Whether a code has been asked for here, and ETA has taken it.</summary>
    async Task<bool> IsRegisteredAsync(Customer customer, string code, CancellationToken cancellationToken) =>
        await claims.FindAsync(
            SetHead.IssuerKey(customer.IsProduction, customer.Eta().TaxId), KeyOf("EGS", code), cancellationToken)
            is { IsFree: false, Uuid: not null };

    IReadOnlyList<DocumentRange> Portions(int count) =>
    [
        .. Enumerable.Range(0, (count + options.Value.ItemCodes.BatchCodes - 1) / options.Value.ItemCodes.BatchCodes)
            .Select(i => new DocumentRange(
                i * options.Value.ItemCodes.BatchCodes, Math.Min(count, (i + 1) * options.Value.ItemCodes.BatchCodes))),
    ];

    /// <summary>What is claimed for a code, besides its taxpayer.</summary>
    static string KeyOf(string type, string code) => $"item-code|{type}|{code}";
}
