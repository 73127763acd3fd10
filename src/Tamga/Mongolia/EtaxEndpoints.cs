using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;
using Tamga.Mongolia.ZeroFiling;
using Tamga.Transport;

namespace Tamga.Mongolia;

/// <summary>The routes under <c>/api/etax</c>.</summary>
static class EtaxEndpoints
{
    public static void MapEtax(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/etax").RequireCustomer().WithTags("Mongolia").AddEndpointFilter(RequireLoginAsync);
        group.MapGet("/organizations", OrganizationsAsync).WithName("listOrganizations").WithSummary("Every organisation the login may act for")
            .Produces<OrganizationsView>().AsksTheAuthority();
        group.MapGet("/returns/due", DueAsync).WithName("listDueReturns").WithSummary("What is to be filed now")
            .Takes(Taxpayer).Produces<ReturnsView>().AsksTheAuthority();
        group.MapGet("/returns/late", LateAsync).WithName("listLateReturns").WithSummary("What was not filed in time")
            .Takes(Taxpayer).Produces<ReturnsView>().AsksTheAuthority();
        group.MapGet("/returns/history", HistoryAsync).WithName("listFiledReturns").WithSummary("A year's returns")
            .Takes(Taxpayer).Takes(Year).Produces<ReturnsView>().AsksTheAuthority();
        group.MapGet("/forms/{formNo}", FormAsync).WithName("getForm").WithSummary("A form's sections, cells and validations")
            .Takes(new("formNo", "The form's number, as the due row has it.") { IsNumber = true, IsRequired = true })
            .Takes(Taxpayer).Takes(Year)
            .Takes(new("period", "1 for a year, 1 to 4 for a quarter, 1 to 12 for a month.")
            {
                IsNumber = true, IsRequired = true, Least = 1, Most = ReturnRequest.LastPeriod,
            })
            .Takes(new("taxTypeId", "The tax; that of the due row when left out.") { IsNumber = true })
            .Takes(new("branchId", "The tax office; that of the due row when left out.") { IsNumber = true })
            .Produces<FormView>().AsksTheAuthority();
        group.MapPost("/returns", FileAsync).WithName("fileReturn").WithSummary("Files a return, or an X report with noActivity: true")
            .WithDescription(
                "What is left out is taken from the due row. Nothing is sent before the return is known to be due; what the authority has "
                + "already is refused with 409 and its reference.")
            .Produces<FilingView>().Produces<FilingView>(202).StartsWork();
        group.MapZeroFiling();
    }

    static readonly ParameterDescription Taxpayer = new("entId", "The taxpayer; the customer's own when left out.") { IsNumber = true };

    static readonly ParameterDescription Year = new("year", "The year.")
    {
        IsNumber = true, IsRequired = true, Least = ReturnRequest.FirstYear, Most = ReturnRequest.LastYear,
    };

    /// <summary>The answer is the authority's: it may say no, be busy, be away, or not answer in time.</summary>
    static RouteHandlerBuilder AsksTheAuthority(this RouteHandlerBuilder endpoint) => endpoint.Refuses(400, 422, 429, 502, 504);

    /// <summary>Without a login there is nothing to ask the authority with.</summary>
    static async ValueTask<object?> RequireLoginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Customer().Etax is not null
            ? await next(context)
            : ApiProblem.Create(
                400, ErrorCodes.MissingConfiguration, "The customer has no e-Tax login. Give it with PUT /api/Customers/{id}: etax.username, etax.password.",
                "$.etax: is missing from the customer");

    static Task<IResult> OrganizationsAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts) => AskAsync(
        http, accounts, (login, stop) => client.GetUserOrgsAsync(login, stop),
        list => new OrganizationsView([.. list.Select(OrganizationView.Of)]));

    static Task<IResult> DueAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts, string? entId) => AskForEntityAsync(
        http, accounts, entId, client.GetListAsync, (list, ent) => new ReturnsView(ent, [.. list.Select(ReturnView.Of)]));

    static Task<IResult> LateAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts, string? entId) => AskForEntityAsync(
        http, accounts, entId, client.GetLateListAsync, (list, ent) => new ReturnsView(ent, [.. list.Select(ReturnView.Of)]));

    static Task<IResult> HistoryAsync(HttpContext http, EtaxClient client, EtaxAccounts accounts, string? entId, string? year)
    {
        var errors = new ValidationErrors();
        var wanted = QueryValue.Required("year", year, ReturnRequest.FirstYear, ReturnRequest.LastYear, errors);
        return errors.Any
            ? Task.FromResult<IResult>(errors.ToProblem())
            : AskForEntityAsync(
                http, accounts, entId, (login, ent, stop) => client.GetHistoryAsync(login, ent, wanted, stop),
                (list, ent) => new ReturnsView(ent, [.. list.SelectMany(h => h.ReturnPeriods)
                    .SelectMany(p => p.Reports.Select(r => ReturnView.Of(p, r)))]));
    }

    const string NotDue = "is required: the form is not due for this period";

    static async Task<IResult> FormAsync(
        HttpContext http, EtaxClient client, EtaxAccounts accounts, string formNo, string? entId, string? year, string? period,
        string? taxTypeId, string? branchId)
    {
        var errors = new ValidationErrors();
        var form = QueryValue.Required("formNo", formNo, errors);
        var ofYear = QueryValue.Required("year", year, ReturnRequest.FirstYear, ReturnRequest.LastYear, errors);
        var ofPeriod = QueryValue.Required("period", period, 1, ReturnRequest.LastPeriod, errors);
        long? taxType = taxTypeId is null ? null : QueryValue.Required("taxTypeId", taxTypeId, errors);
        long? branch = branchId is null ? null : QueryValue.Required("branchId", branchId, errors);
        if (errors.Any) return errors.ToProblem();
        if (taxType is null || branch is null)
        {
            IReadOnlyList<DueReturn> due = [];
            if (await AskForEntityAsync(http, accounts, entId, client.GetListAsync, (list, _) => due = list) is ApiProblem problem) return problem;
            var row = due.FirstOrDefault(r => r.FormNo == form && r.PeriodYear == ofYear && r.Period == ofPeriod);
            taxType ??= row?.TaxTypeId;
            branch ??= row?.BranchId;
        }

        if (taxType is null) errors.Add("taxTypeId", NotDue);
        if (branch is null) errors.Add("branchId", NotDue);
        if (taxType is not { } tax || branch is not { } office) return errors.ToProblem();
        return await AskForEntityAsync(
            http, accounts, entId,
            (login, ent, stop) => client.GetFormDetailAsync(login, new FormQuery(ent, form, ofYear, ofPeriod, tax, office), stop),
            (detail, _) => FormView.Of(detail));
    }

    static async Task<IResult> FileAsync(
        HttpContext http, JsonBody<ReturnRequest> body, FilingIntake intake, NaturalKeys keys, ReturnScreening screening,
        IOptions<EtaxOptions> options)
    {
        var customer = http.Customer();
        var errors = new ValidationErrors();
        if (body.Value.Read(customer.Etax!.EntId, errors) is not { } order) return errors.ToProblem();

        var key = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span);
        // A repeated request gets its first answer even when the authority would no longer say the same.
        if (key is not null && await intake.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known)
            return FilingAnswers.Of(known);

        string? naturalKey = null;
        switch (await screening.ScreenAsync(customer, order, http.RequestAborted))
        {
            case Screened.Refused refused:
                return refused.Problem;
            case Screened.AlreadySent { Row: var row }:
                var holder = await keys.FindAsync(row.NaturalKey, http.RequestAborted);
                return ApiProblem.Create(409, ErrorCodes.DuplicateFiling, row.DuplicateError().Message).With(
                    ("authorityReference", ReturnReference.Of(row)), ("naturalKey", row.NaturalKey),
                    ("filingId", holder?.CustomerId == customer.Id ? holder.FilingId : null));
            case Screened.Fileable fileable:
                naturalKey = fileable.NaturalKey;
                break;
        }

        // From here on the work is done whether or not the caller is still there: half an acceptance helps nobody.
        return FilingAnswers.Of(await intake.AcceptAsync(new FilingRequest
        {
            CustomerId = customer.Id,
            Authority = Authority.Etax,
            Kind = "return",
            Stage = "sign-in",
            NaturalKey = naturalKey,
            Orchestration = FileReturn.Name.Value,
            Input = filing => new FileReturn.Input(filing, order, options.Value.XDetailStyle, ReturnPace.Of(options.Value)),
            IdempotencyKey = key,
        }, CancellationToken.None));
    }

    static Task<IResult> AskForEntityAsync<T>(
        HttpContext http, EtaxAccounts accounts, string? entId,
        Func<EtaxLogin, long, CancellationToken, Task<EtaxResult<T>>> ask, Func<T, long, object> view)
    {
        var errors = new ValidationErrors();
        var ent = entId is null && http.Customer().Etax!.EntId is { } own ? own : QueryValue.Required("entId", entId, errors);
        return errors.Any
            ? Task.FromResult<IResult>(errors.ToProblem())
            : AskAsync(http, accounts, (login, stop) => ask(login, ent, stop), value => view(value, ent));
    }

    static async Task<IResult> AskAsync<T>(
        HttpContext http, EtaxAccounts accounts, Func<EtaxLogin, CancellationToken, Task<EtaxResult<T>>> ask, Func<T, object> view)
    {
        if (await accounts.FindLoginAsync(http.Customer(), http.RequestAborted) is not { } login)
            return ApiProblem.Create(400, ErrorCodes.MissingConfiguration, "The customer's e-Tax password is missing. Give it with PUT /api/Customers/{id}.");
        try
        {
            return (await ask(login, http.RequestAborted)).TryGet(out var value, out var no)
                ? TypedResults.Json(view(value), ApiJson.Options)
                : EtaxProblems.Of(no);
        }
        catch (AuthorityFaultException fault)
        {
            return EtaxProblems.Of(fault);
        }
    }
}
