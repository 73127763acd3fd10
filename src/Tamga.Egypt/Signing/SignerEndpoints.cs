using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing;

/// <summary>The routes under <c>/api/signer</c>: what the agent at the customer's desk calls.</summary>
static class SignerEndpoints
{
    const string AgentHeader = "X-Signer-Name";
    const int LongestName = 100;
    const int LongestReason = 500;
    const int MostSeconds = 60;

    public static void MapSigner(this RouteGroupBuilder group)
    {
        group.MapGet("/jobs", TakeAsync).WithName("takeSigningJob").WithSummary("The next document to sign, or 204")
            .WithDescription(
                "A job is kept from other agents for a while. An agent that names itself in X-Signer-Name gets its own jobs "
                + "again at once.")
            .Takes(new("wait", "How many seconds the answer may be held until there is a job; 0 when left out.")
            {
                IsNumber = true, Least = 0, Most = MostSeconds,
            })
            .Refuses(400);
        group.MapPost("/jobs/{id}", AnswerAsync).WithName("answerSigningJob")
            .WithSummary("A signature, or why there will be none")
            .WithDescription(
                "The signature is verified before it is accepted. What is wrong with it is answered with 422, and the job stays "
                + "open.")
            .Refuses(400, 404, 409, 422);
        group.MapGet("/status", StatusAsync).WithName("getSignerStatus")
            .WithSummary("Whether an agent is connected, and what waits for it");
    }

    static async Task<Results<Ok<SigningJobView>, NoContent, EmptyHttpResult, ApiProblem>> TakeAsync(
        HttpContext http, SigningQueue queue, AgentPresence presence, IOptions<SigningOptions> options, string? wait)
    {
        var errors = new ValidationErrors();
        var seconds = QueryValue.WholeNumber("wait", wait, 0, MostSeconds, errors) ?? 0;
        var name = AgentOf(http.Request, errors);
        if (errors.Any) return errors.ToProblem();
        var customerId = http.Customer().Id;
        // Two agents without a name are two agents.
        var agent = name ?? RandomNumberGenerator.GetHexString(16, lowercase: true);
        await presence.NoteAsync(customerId, name ?? "unnamed", http.RequestAborted);
        TakenJob? job;
        try
        {
            // Held no longer than an agent that waits is remembered.
            var hold = Math.Min(seconds, options.Value.AgentPresence.TotalSeconds * 3 / 4);
            job = await queue.WaitAsync(customerId, agent, TimeSpan.FromSeconds(hold), http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Empty;
        }

        await presence.NoteAsync(customerId, name ?? "unnamed", CancellationToken.None);
        if (job is null) return TypedResults.NoContent();
        if (http.RequestAborted.IsCancellationRequested)
        {
            await queue.ReleaseAsync(customerId, job.JobId, agent);
            return TypedResults.Empty;
        }

        return TypedResults.Ok(new SigningJobView(job.JobId, job.InternalId, job.CanonicalText, job.Sha256));
    }

    static async Task<Results<Ok<HandInView>, ApiProblem>> AnswerAsync(
        HttpContext http, string id, JsonBody<SigningAnswer> body, SigningQueue queue, AgentPresence presence)
    {
        var errors = new ValidationErrors();
        var name = AgentOf(http.Request, errors);
        var (text, reason) = (body.Value.Cms, body.Value.Error);
        var cms = Array.Empty<byte>();
        if (text is null == reason is null) errors.Add("$", "must have either cms or error");
        else if (text is not null && !TryDecode(text, out cms)) errors.Add("$.cms", "must be base64");
        else if (reason is { Length: 0 or > LongestReason }) errors.Add("$.error", $"must have 1 to {LongestReason} characters");
        if (errors.Any) return errors.ToProblem();

        var customer = http.Customer();
        await presence.NoteAsync(customer.Id, name ?? "unnamed", http.RequestAborted);
        // A signature that has come this far is kept, whether or not the agent still waits for the answer.
        var outcome = text is not null
            ? await queue.AcceptAsync(customer, id, cms, CancellationToken.None)
            : await queue.RefuseAsync(customer.Id, id, reason!, CancellationToken.None);
        return outcome switch
        {
            HandInOutcome.Invalid invalid => ApiProblem.Create(
                422, ErrorCodes.SignatureInvalid, invalid.Flaws[0].Message,
                [.. invalid.Flaws.Select(f => $"$.cms: {f.Message}")]),
            HandInOutcome.Taken { IsRepeated: true } taken when taken.IsSigned != text is not null => ApiProblem.Create(
                409, ErrorCodes.Conflict,
                taken.IsSigned ? "The document has been signed already." : "The job has been refused already."),
            HandInOutcome.Taken taken =>
                TypedResults.Ok(new HandInView(id, taken.IsSigned ? "signed" : "failed", taken.Pending, taken.IsRepeated)),
            _ => ApiProblem.NotFound("signing job, or no longer: its filing has ended"),
        };
    }

    static async Task<Ok<SignerStatusView>> StatusAsync(
        HttpContext http, IRecordTable table, AgentPresence presence, SigningRoutes routes)
    {
        var customer = http.Customer();
        var pending = 0;
        await foreach (var _ in table.QueryAllAsync(SigningRows.AllOpen(customer.Id), http.RequestAborted)) pending++;
        var agents = await presence.ListAsync(customer.Id, http.RequestAborted);
        var last = await table.FindAsync(SigningRows.LastSeal(customer.Id), http.RequestAborted) is { } row
            ? OrchestrationJson.Read<LastSeal>(row.Payload)
            : null;
        var mode = customer.Signing() switch
        {
            { Mode: SigningMode.Agent } => "agent",
            { Mode: SigningMode.Pkcs12 } => "pkcs12",
            _ => routes.HasDefault ? "sandbox" : "none",
        };
        return TypedResults.Ok(new SignerStatusView(
            mode, agents.Any(presence.IsConnected), pending,
            [.. agents.Select(a => new AgentView(a.Name, a.LastSeenAt, presence.IsConnected(a)))],
            last is null ? null : new LastSignatureView(last.At, last.Subject, last.Issuer, last.Thumbprint, last.NotAfter)));
    }

    static string? AgentOf(HttpRequest request, ValidationErrors errors)
    {
        var name = request.Headers[AgentHeader].ToString().Trim();
        if (name.Length > LongestName || name.Any(char.IsControl))
            errors.Add(AgentHeader, $"must have at most {LongestName} characters");
        return name.Length == 0 ? null : name;
    }

    static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = isBase64 ? buffer[..length] : [];
        return isBase64 && length > 0;
    }
}
