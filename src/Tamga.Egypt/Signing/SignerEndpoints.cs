using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Api.Messages;
using Tamga.Egypt.Signing.Jobs;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Egypt.Signing;

/// <summary>The routes under <c>/api/signer</c>: what the agent at the customer's desk calls.</summary>
static class SignerEndpoints
{
    const string AgentHeader = "X-Signer-Name";
    const int LongestReason = 500;
    const int MostSeconds = 60;
    const int MostListed = 200;

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
        group.MapGet("/queue", ListAsync).WithName("listSigningQueue").WithSummary("The documents that wait, taken by nobody")
            .WithDescription(
                "For a person who looks before anything is signed. The texts are not in it: GET /api/signer/jobs/{id}.")
            .Takes(new("limit", "How many documents at the most; 50 when left out.")
            {
                IsNumber = true, Least = 1, Most = MostListed,
            })
            .Refuses(400);
        group.MapGet("/jobs/{id}", ReadAsync).WithName("getSigningJob").WithSummary("A document that waits, without taking it")
            .WithDescription("What it says and what it is worth, for the person who is to sign it.")
            .Refuses(400, 404);
        group.MapPost("/jobs/{id}/lease", LeaseAsync).WithName("leaseSigningJob")
            .WithSummary("Takes the document that a person chose")
            .WithDescription("It is then kept from other agents for a while. 409 while another agent has it, or is preferred.")
            .Refuses(400, 404, 409);
        group.MapPost("/jobs/{id}", AnswerAsync).WithName("answerSigningJob")
            .WithSummary("A signature, or why there will be none")
            .WithDescription(
                "The signature is verified before it is accepted. What is wrong with it is answered with 422, and the job stays "
                + "open.")
            .Refuses(400, 404, 409, 422);
        group.MapGet("/status", StatusAsync).WithName("getSignerStatus")
            .WithSummary("Whether an agent is connected, and what waits for it")
            .WithDescription("Which agents are connected, what each did last, and how many documents wait.");
    }

    static async Task<Results<Ok<SigningJobView>, NoContent, EmptyHttpResult, ApiProblem>> TakeAsync(
        HttpContext http, SigningQueue queue, AgentPresence presence, IOptions<SigningOptions> options, string? wait)
    {
        var errors = new ValidationErrors();
        var seconds = QueryValue.WholeNumber("wait", wait, 0, MostSeconds, errors) ?? 0;
        var name = AgentOf(http.Request, errors);
        if (errors.Any) return errors.ToProblem();
        var customer = http.Customer();
        var agent = name ?? Nameless();
        await presence.NoteAsync(customer.Id, name ?? AgentName.Unnamed, http.RequestAborted);
        TakenJob? job;
        try
        {
            // Held no longer than an agent that waits is remembered.
            var hold = Math.Min(seconds, options.Value.AgentPresence.TotalSeconds * 3 / 4);
            job = await queue.WaitAsync(customer, agent, TimeSpan.FromSeconds(hold), http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Empty;
        }

        await presence.NoteAsync(customer.Id, name ?? AgentName.Unnamed, CancellationToken.None);
        if (job is null) return TypedResults.NoContent();
        if (http.RequestAborted.IsCancellationRequested)
        {
            await queue.ReleaseAsync(customer.Id, job.JobId, agent);
            return TypedResults.Empty;
        }

        return TypedResults.Ok(ViewOf(job));
    }

    static async Task<Results<Ok<SigningQueueView>, ApiProblem>> ListAsync(
        HttpContext http, SigningQueue queue, AgentPresence presence, TimeProvider time, string? limit)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, MostListed, errors) ?? 50;
        var name = AgentOf(http.Request, errors);
        if (errors.Any) return errors.ToProblem();
        var customerId = http.Customer().Id;
        // Who only looks is no agent unless it says so.
        if (name is not null) await presence.NoteAsync(customerId, name, http.RequestAborted);
        var (jobs, pending) = await queue.ListAsync(customerId, most, http.RequestAborted);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new SigningQueueView(
            pending,
            [.. jobs.Select(j => new WaitingDocumentView(j.JobId, j.InternalId, j.Sha256, j.AskedAt, j.LeasedUntil > now))]));
    }

    static async Task<Results<Ok<SigningJobView>, ApiProblem>> ReadAsync(HttpContext http, string id, SigningQueue queue) =>
        await queue.FindAsync(http.Customer().Id, id, http.RequestAborted) is { } job
            ? TypedResults.Ok(ViewOf(job))
            : Gone();

    static async Task<Results<Ok<SigningJobView>, ApiProblem>> LeaseAsync(
        HttpContext http, string id, SigningQueue queue, AgentPresence presence)
    {
        var errors = new ValidationErrors();
        var name = AgentOf(http.Request, errors);
        if (errors.Any) return errors.ToProblem();
        var customer = http.Customer();
        await presence.NoteAsync(customer.Id, name ?? AgentName.Unnamed, http.RequestAborted);
        return await queue.ChooseAsync(customer, id, name ?? Nameless(), http.RequestAborted) switch
        {
            LeaseOutcome.Taken taken => TypedResults.Ok(ViewOf(taken.Job)),
            LeaseOutcome.Elsewhere elsewhere => ApiProblem.Create(409, ErrorCodes.Conflict, elsewhere.Reason),
            _ => Gone(),
        };
    }

    static async Task<Results<Ok<HandInView>, ApiProblem>> AnswerAsync(
        HttpContext http, string id, JsonBody<SigningAnswer> body, HandIns handIns, AgentPresence presence)
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
        var agent = name ?? AgentName.Unnamed;
        await presence.NoteAsync(customer.Id, agent, http.RequestAborted);
        // A signature that has come this far is kept, whether or not the agent still waits for the answer.
        var outcome = text is not null
            ? await handIns.AcceptAsync(customer, id, agent, cms, CancellationToken.None)
            : await handIns.RefuseAsync(customer.Id, id, agent, reason!, CancellationToken.None);
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
            _ => Gone(),
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
        var preferred = customer.Signing()?.PreferredAgent;
        return TypedResults.Ok(new SignerStatusView(
            mode, agents.Any(presence.IsConnected), pending, preferred,
            [.. agents.Select(a => new AgentView(
                a.Name, a.LastSeenAt, presence.IsConnected(a), a.Name == preferred, a.Signed, a.LastSignedAt, a.LastSigned,
                a.LastError is { } error ? new AgentErrorView(error.At, error.Message) : null))],
            last is null ? null : new LastSignatureView(last.At, last.Subject, last.Issuer, last.Thumbprint, last.NotAfter)));
    }

    static string? AgentOf(HttpRequest request, ValidationErrors errors)
    {
        var name = request.Headers[AgentHeader].ToString().Trim();
        if (name.Length == 0) return null;
        if (name.Length > AgentName.Longest || name.Any(char.IsControl))
            errors.Add(AgentHeader, $"must have at most {AgentName.Longest} characters");
        return name;
    }

    static ApiProblem Gone() => ApiProblem.Create(
        404, ErrorCodes.NotFound, "There is no such signing job, or no longer: its filing has ended.")
        .Saying(MessageKeys.NoSuchThing, ("what", "signing job"));

    /// <summary>Two agents without a name are two agents.</summary>
    static string Nameless() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    static SigningJobView ViewOf(TakenJob job) => new(job.JobId, job.InternalId, job.CanonicalText, job.Sha256);

    static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = isBase64 ? buffer[..length] : [];
        return isBase64 && length > 0;
    }
}
