using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Streams;
using Tamga.Upstream;

namespace Tamga.Egypt.Packages;

/// <summary>ETA's packages: asked for, listed, fetched.</summary>
static class PackageEndpoints
{
    const int DefaultPage = 50, LargestPage = 500;

    /// <summary>It is being made, or cannot be fetched any more.</summary>
    /// <summary>The package cannot be fetched yet.</summary>
    public const string NotReady = "NOT_READY";

    public static void MapPackages(this RouteGroupBuilder packages)
    {
        packages.MapPost("/", RequestAsync).WithName("requestPackage")
            .WithSummary("Asks ETA for the documents, or the receipts, of a period in one archive")
            .WithDescription(
                "The filing ends when the archive can be fetched: ETA calls back, or its list shows it. The filters are ETA's; "
                + "days are Egypt's.")
            .StartsWork();
        packages.MapGet("/", ListAsync).WithName("listPackages").WithSummary("Packages that were asked for, newest first")
            .WithDescription("Those of the schedule and those that were asked for.")
            .Takes(new("limit", $"The most in a page; {DefaultPage} when left out.")
            {
                IsNumber = true, Least = 1, Most = LargestPage,
            })
            .Takes(new("continuation", "The continuation of the page before."))
            .Refuses(400);
        packages.MapGet("/{id}", GetAsync).WithName("getPackage").WithSummary("One package that was asked for")
            .WithDescription("With its state; what is ready can be fetched from its content.")
            .Takes(new("id", "Its filing's id, or ETA's.") { IsRequired = true }).Refuses(404);
        packages.MapGet("/{id}/content", ContentAsync).WithName("getPackageContent")
            .WithSummary("A package, as ETA made it: a ZIP file")
            .WithDescription(
                "It is handed on while it arrives. Its length and SHA-256 go into the evidence of the filing once it has come "
                + "through whole. One that is still being made is 409.")
            .Takes(new("id", "Its filing's id, or ETA's.") { IsRequired = true })
            .Produces<byte[]>(200, "application/zip").AsksTheAuthority().Refuses(404, 409);
    }

    static async Task<Results<FilingResponse, ApiProblem>> RequestAsync(
        HttpContext http, JsonBody<PackageBody> body, FilingIntake intake, PackageRepository packages,
        IOptions<EtaOptions> options)
    {
        var errors = new ValidationErrors();
        if (body.Value.Read(errors) is not { } order) return errors.ToProblem();
        var acceptance = await intake.AcceptAsync(
            RequestPackage.Request(http.Customer().Id, order, options.Value) with
            {
                IdempotencyKey = IdempotencyKeyUse.Of(http.Request, body.Bytes.Span),
            }, CancellationToken.None);
        if (acceptance is AcceptedFiling { Filing: var filing })
            await packages.AddAsync(filing.CustomerId, filing.Id, CancellationToken.None);
        return FilingResponses.Of(acceptance);
    }

    static async Task<Results<Ok<PackageListView>, ApiProblem>> ListAsync(
        HttpContext http, PackageRepository packages, string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        FilingId.CheckContinuation(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var (filings, next) = await packages.ListAsync(http.Customer().Id, most, continuation, http.RequestAborted);
        return TypedResults.Ok(new PackageListView([.. filings.Select(PackageView.View)], next));
    }

    static async Task<Results<Ok<PackageView>, ApiProblem>> GetAsync(
        HttpContext http, FilingRepository filings, UuidIndex index, string id) =>
        await FindAsync(http, filings, index, id) is { } filing
            ? TypedResults.Ok(PackageView.View(filing))
            : ApiProblem.NotFound("package");

    static async Task<IResult> ContentAsync(
        HttpContext http, FilingRepository filings, UuidIndex index, EtaReads reads, EtaClient client, EvidenceLog evidence,
        IOptions<PackageOptions> options, string id)
    {
        if (await FindAsync(http, filings, index, id) is not { } filing) return ApiProblem.NotFound("package");
        if (filing.Status != FilingStatus.Succeeded || PackageView.IdOf(filing) is not { } packageId)
            return StillMade(filing);
        var order = filing.Input.Deserialize<RequestPackage.Input>(OrchestrationJson.Options)!.Order;
        var isEmpty = false;
        var result = await reads.StreamAsync(http, (login, stop) => client.FetchAsync(
            login, order.Of, packageId, options.Value.DownloadTimeout, async (body, copying) =>
            {
                var first = new byte[81_920];
                var length = await body.ReadAtLeastAsync(first, 1, throwOnEndOfStream: false, copying);
                // ETA's 204: there is nothing to be fetched, whatever its list has said.
                isEmpty = length == 0;
                if (isEmpty) return;
                http.Response.ContentType = "application/zip";
                http.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(packageId)}.zip\"";
                await using var hashed = new HashedStream(http.Response.Body);
                await hashed.WriteAsync(first.AsMemory(0, length), copying);
                await body.CopyToAsync(hashed, copying);
                await NoteAsync(evidence, filing.Id, new PackageContent(packageId, hashed.Written, hashed.Sha256()));
            }, stop));
        return isEmpty ? StillMade(filing) : result;
    }

    /// <summary>What has come through is evidence; the same once more is none.</summary>
    static async Task NoteAsync(EvidenceLog evidence, string filingId, PackageContent content)
    {
        foreach (var entry in await evidence.ReadAsync(filingId, CancellationToken.None))
        {
            if (entry.Kind == PackageEvidence.Content
                && entry.Data.Deserialize<PackageContent>(OrchestrationJson.Options) == content)
            {
                return;
            }
        }

        await evidence.AppendAsync(filingId, PackageEvidence.Content, content, CancellationToken.None);
    }

    static ApiProblem StillMade(Filing filing) => ApiProblem.Create(
        409, NotReady, filing.Status == FilingStatus.Failed
            ? $"There is nothing to be fetched: {filing.Error?.Message}"
            : $"ETA is still making the package: GET /api/filings/{filing.Id} tells when it can be fetched.")
        .With(("filingId", filing.Id));

    static async Task<Filing?> FindAsync(HttpContext http, FilingRepository filings, UuidIndex index, string id)
    {
        var customerId = http.Customer().Id;
        var filingId = FilingId.IsOne(id) ? id : (await index.FindAsync(customerId, id, http.RequestAborted))?.FilingId;
        return filingId is not null
            && await filings.FindAsync(customerId, filingId, http.RequestAborted) is { Kind: RequestPackage.Kind } filing
            ? filing
            : null;
    }

    static string FileName(string packageId) => new([.. packageId.Where(char.IsAsciiLetterOrDigit)]);
}
