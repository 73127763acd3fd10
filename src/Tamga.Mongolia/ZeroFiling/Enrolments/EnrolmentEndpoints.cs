using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Mongolia.Organisations;

namespace Tamga.Mongolia.ZeroFiling.Enrolments;

/// <summary>A customer's enrolments, one by one.</summary>
static class EnrolmentEndpoints
{
    static readonly ParameterDescription Taxpayer =
        new("entId", "The taxpayer, as e-Tax numbers it; pin: and a register number does, too.");

    const int DefaultPage = 100;
    const int LargestPage = 1000;

    /// <summary>Whether e-Tax is asked.</summary>
    public static ParameterDescription Check { get; } =
        new("check", "false leaves the check with e-Tax out.") { IsFlag = true };

    /// <summary>What to do when e-Tax is wrong, or behind.</summary>
    public const string Unchecked = "Add check=false to enrol all the same.";

    public static void MapEnrolments(this RouteGroupBuilder zeroFiling)
    {
        var group = zeroFiling.MapGroup("/enrolments");
        group.MapGet("/", ListAsync).WithName("listEnrolments")
            .Takes(new("limit", "The most in a page.") { IsNumber = true })
            .Takes(new("continuation", "The continuation of the page before.")).AlsoAs("text/csv")
            .WithSummary("The companies whose X reports are filed unattended")
            .WithDescription("With the forms, the months it is for, and the consent that was given.");
        group.MapGet("/{entId}", GetAsync).WithName("getEnrolment")
            .Takes(Taxpayer).Refuses(404).WithSummary("One enrolment")
            .WithDescription("With the forms, the months it is for, and the consent that was given.");
        group.MapPut("/{entId}", SetAsync).WithName("setEnrolment")
            .Takes(Taxpayer).WithSummary("Enrols a company, with its consent")
            .WithDescription(
                "A register number stands in the place of entId as pin:9001002. "
                + "Checked with e-Tax: a company that the login may not act for is refused; one that is being removed, and a "
                + "form that none of the company's lists has, are warned of.")
            .Takes(Check).Refuses(422);
        group.MapDelete("/{entId}", RemoveAsync).WithName("removeEnrolment")
            .Takes(Taxpayer).Refuses(404).WithSummary("Ends an enrolment")
            .WithDescription("What a run has begun for the company goes on; later runs leave it out.");
    }

    static async Task<Results<Ok<EnrolmentsView>, PushStreamHttpResult, ApiProblem>> ListAsync(
        HttpContext http, EnrolmentRepository enrolments, string? limit, string? continuation)
    {
        if (EnrolmentFileEndpoints.IsWantedBy(http.Request)) return EnrolmentFileEndpoints.Export(http, enrolments);
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        long? after = continuation is null ? null : QueryValue.Required("continuation", continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var page = await enrolments.ListAsync(http.Customer().Id, after, http.RequestAborted).Take(most + 1)
            .ToListAsync(http.RequestAborted);
        var next = page.Count > most ? page[most - 1].EntId.ToString() : null;
        return TypedResults.Ok(new EnrolmentsView([.. page.Take(most)], next));
    }

    static async Task<Results<Ok<Enrolment>, ApiProblem>> GetAsync(
        HttpContext http, EnrolmentRepository enrolments, TaxpayerFinder taxpayers, string entId)
    {
        var (ent, problem) = await taxpayers.OfPathAsync(http, entId);
        if (problem is not null) return problem;
        return await enrolments.FindAsync(http.Customer().Id, ent, http.RequestAborted) is { } enrolment
            ? TypedResults.Ok(enrolment)
            : ApiProblem.NotFound("enrolment");
    }

    static async Task<Results<Ok<EnrolledView>, ApiProblem>> SetAsync(
        HttpContext http, JsonBody<EnrolmentRequest> body, EnrolmentRepository enrolments, EnrolmentCheck check,
        TaxpayerFinder taxpayers, TimeProvider time, string entId, [FromQuery(Name = "check")] string? isChecked)
    {
        var errors = new ValidationErrors();
        var wanted = QueryValue.Flag("check", isChecked, errors) ?? true;
        var (ent, unknown) = await taxpayers.OfPathAsync(http, entId);
        if (unknown is not null) return unknown;
        if (body.Value.Read(ent, time.GetUtcNow(), errors) is not { } enrolment) return errors.ToProblem();
        var findings = wanted ? await check.CheckAsync(http.Customer(), enrolment, http.RequestAborted) : new([], []);
        if (findings.Refusals is [var refusal, ..])
            return ApiProblem.Create(422, ErrorCodes.ValidationFailed, $"{refusal} {Unchecked}", $"entId: {refusal}");
        await enrolments.SetAsync(http.Customer().Id, enrolment, CancellationToken.None);
        return TypedResults.Ok(EnrolledView.Of(enrolment, findings.Warnings));
    }

    static async Task<Results<NoContent, ApiProblem>> RemoveAsync(
        HttpContext http, EnrolmentRepository enrolments, TaxpayerFinder taxpayers, string entId)
    {
        var (ent, problem) = await taxpayers.OfPathAsync(http, entId);
        if (problem is not null) return problem;
        return await enrolments.RemoveAsync(http.Customer().Id, ent, CancellationToken.None)
            ? TypedResults.NoContent()
            : ApiProblem.NotFound("enrolment");
    }
}
