using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;

namespace Tamga.Mongolia.Forms;

/// <summary>The forms that returns are filed on.</summary>
static class FormEndpoints
{
    const string NotDue = "is required: the form is not due for this period";

    public static void MapForms(this RouteGroupBuilder group) =>
        group.MapGet("/forms/{formNo}", GetAsync).WithName("getForm").WithSummary("A form's sections, cells and validations")
            .WithDescription("Asked at e-Tax. A cell's tagKey is what details of a return name; validations are e-Tax's own.")
            .Takes(new("formNo", "The form's number, as the due row has it.") { IsNumber = true, IsRequired = true })
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin).Takes(TaxpayerQuery.Year)
            .Takes(new("period", "1 for a year, 1 to 4 for a quarter, 1 to 12 for a month.")
            {
                IsNumber = true, IsRequired = true, Least = 1, Most = ReturnRequest.LastPeriod,
            })
            .Takes(new("taxTypeId", "The tax; that of the due row when left out.") { IsNumber = true })
            .Takes(new("branchId", "The tax office; that of the due row when left out.") { IsNumber = true })
            .AsksTheAuthority();

    static async Task<Results<Ok<FormView>, ApiProblem>> GetAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads, TaxpayerFinder taxpayers, string formNo,
        string? entId, string? pin, string? year, string? period, string? taxTypeId, string? branchId)
    {
        var errors = new ValidationErrors();
        var form = QueryValue.Required("formNo", formNo, errors);
        var ofYear = QueryValue.Required("year", year, ReturnRequest.FirstYear, ReturnRequest.LastYear, errors);
        var ofPeriod = QueryValue.Required("period", period, 1, ReturnRequest.LastPeriod, errors);
        long? taxType = taxTypeId is null ? null : QueryValue.Required("taxTypeId", taxTypeId, errors);
        long? branch = branchId is null ? null : QueryValue.Required("branchId", branchId, errors);
        if (errors.Any) return errors.ToProblem();
        var (ent, unknown) = await taxpayers.OfAsync(http, entId, pin);
        if (unknown is not null) return unknown;
        if (taxType is null || branch is null)
        {
            var (due, problem) = await reads.TryAsync(http, (login, stop) => client.GetListAsync(login, ent, stop));
            if (problem is not null) return problem;
            var row = due!.Value!.FirstOrDefault(r => r.FormNo == form && r.PeriodYear == ofYear && r.Period == ofPeriod);
            taxType ??= row?.TaxTypeId;
            branch ??= row?.BranchId;
        }

        if (taxType is null) errors.Add("taxTypeId", NotDue);
        if (branch is null) errors.Add("branchId", NotDue);
        if (taxType is not { } tax || branch is not { } office) return errors.ToProblem();
        var query = new FormQuery(ent, form, ofYear, ofPeriod, tax, office);
        return await reads.AskAsync(http, (login, stop) => client.GetFormDetailAsync(login, query, stop), FormView.Of);
    }
}
