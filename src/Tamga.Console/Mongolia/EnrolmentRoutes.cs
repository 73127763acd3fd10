using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Mongolia;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Mongolia;

/// <summary>Who is enrolled: one by one, or many by a file that is looked at and mended before it is imported.</summary>
static class EnrolmentRoutes
{
    const string List = "/mongolia/enrolments";
    const string PageSize = "100";

    public static void Map(CompanyRoutes pages)
    {
        pages.Page(List, async (call, company) => call.Show<EnrolmentsPage, EnrolmentsModel>(new(
            company,
            await company.Api.ZeroFiling.ListEnrolmentsAsync(PageSize, call.Query("continuation"), call.Aborted))));
        pages.Form(List, AddAsync);
        pages.Form(List + "/remove", RemoveAsync);
        pages.Form(List + "/preview", PreviewAsync);
        pages.Form(List + "/import", ImportAsync);
    }

    static async Task<IResult> AddAsync(ConsoleCall call, Company company)
    {
        var address = company.AddressOf(List);
        try
        {
            var done = await company.Api.ZeroFiling.SetEnrolmentAsync(
                call.Form("entId") ?? "",
                new EnrolmentRequest
                {
                    Forms = call.Form("forms")?.Split('|', ','), From = call.Form("from"), Until = call.Form("until"),
                    Consent = new ConsentRequest { By = call.Form("consentBy"), Statement = call.Form("consentStatement") },
                },
                cancellationToken: call.Aborted);
            return call.GoTo(address, "enrolment.added", ("warnings", string.Join('\n', done.Warnings)));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Refuse(address, e);
        }
    }

    static async Task<IResult> RemoveAsync(ConsoleCall call, Company company)
    {
        await company.Api.ZeroFiling.RemoveEnrolmentAsync(call.Form("entId") ?? "", call.Aborted);
        return call.GoTo(company.AddressOf(List), "enrolment.removed");
    }

    static async Task<IResult> PreviewAsync(ConsoleCall call, Company company)
    {
        if (call.Http.Request.Form.Files is not [{ Length: > 0 } file, ..])
            return call.Refuse(company.AddressOf(List), call.Texts["enrolment.no-file"]);
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var rows = EnrolmentDraft.Read(await reader.ReadToEndAsync(call.Aborted));
        if (rows.Count is 0 or > EnrolmentDraft.Most)
        {
            return call.Refuse(
                company.AddressOf(List), call.Texts.Say("enrolment.rows", ("most", EnrolmentDraft.Most)));
        }

        try
        {
            var would = await SendAsync(call, company, rows, isTrial: true);
            return call.Show<PreviewPage, PreviewModel>(new(company.Id, rows, null, [], would));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Show<PreviewPage, PreviewModel>(new(company.Id, rows, e.Message, e.Errors));
        }
    }

    static async Task<IResult> ImportAsync(ConsoleCall call, Company company)
    {
        var rows = EnrolmentDraft.Read(call.Http.Request.Form);
        try
        {
            var done = await SendAsync(call, company, rows, isTrial: false);
            return call.GoTo(
                company.AddressOf(List), "enrolment.imported", ("count", done.Imported),
                ("added", done.Added), ("warnings", string.Join('\n', done.Warnings ?? [])));
        }
        catch (TamgaException e) when (IsRefusal(e))
        {
            return call.Show<PreviewPage, PreviewModel>(new(company.Id, rows, e.Message, e.Errors), (int)e.Status);
        }
    }

    /// <summary>The rows as they are now; only tried, they are judged as the import would, and nothing is changed.</summary>
    static async Task<EnrolmentImport> SendAsync(
        ConsoleCall call, Company company, IReadOnlyList<EnrolmentDraft> rows, bool isTrial)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(EnrolmentDraft.TextOf(rows)));
        body.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Text.Csv);
        return await company.Api.ZeroFiling.ImportEnrolmentsAsync(
            body, dryRun: isTrial ? "true" : null, cancellationToken: call.Aborted);
    }

    static bool IsRefusal(TamgaException e) => e.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;
}

/// <summary>A page of enrolments.</summary>
/// <param name="Company">Whose.</param>
/// <param name="Page">The enrolments.</param>
public sealed record EnrolmentsModel(Company Company, EnrolmentPage Page);

/// <summary>A file before its import, or after the API has refused it.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Rows">The rows, which can be mended.</param>
/// <param name="Why">Why nothing was imported.</param>
/// <param name="Errors">Each with row and column in front.</param>
/// <param name="Would">What the import would come to, where nothing is wrong.</param>
public sealed record PreviewModel(
    string Customer, IReadOnlyList<EnrolmentDraft> Rows, string? Why, IReadOnlyList<string> Errors,
    EnrolmentImport? Would = null);
