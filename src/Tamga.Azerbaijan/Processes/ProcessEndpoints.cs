using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Azerbaijan.SignIn;
using Tamga.Azerbaijan.Wire;
using Tamga.Upstream;

namespace Tamga.Azerbaijan.Processes;

/// <summary>What VatPortal says of a process.</summary>
static class ProcessEndpoints
{
    const int LongestId = 40;

    public static void MapProcesses(this RouteGroupBuilder group) =>
        group.MapGet("/processes/{processId}", GetAsync).WithName("getProcess")
            .WithSummary("What VatPortal says now of a process: its status, and its data as VatPortal has it")
            .WithDescription("A filing's authorityReference names its process. The form of the data is not documented.")
            .Takes(new("processId", "The process's number.") { IsRequired = true })
            .Refuses(404).AsksTheAuthority();

    static async Task<Results<Ok<ProcessView>, ApiProblem>> GetAsync(
        HttpContext http, AuthorityReads<VatPortalLogin> reads, VatPortalClient client, string processId)
    {
        processId = processId.Trim();
        if (processId.Length is 0 or > LongestId || !processId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            var errors = new ValidationErrors();
            errors.Add("processId", "must be the number of a process");
            return errors.ToProblem();
        }

        return await reads.AskAsync(
            http, (login, cancellationToken) => AskAsync(client, login, processId, cancellationToken), view => view);
    }

    static async Task<AuthorityAnswer<ProcessView>> AskAsync(
        VatPortalClient client, VatPortalLogin login, string processId, CancellationToken cancellationToken)
    {
        var asked = await client.ReadStatusAsync(login, processId, cancellationToken);
        if (!asked.TryGet(out var status, out var no)) return no;
        if (!(await client.ReadDataAsync(login, processId, cancellationToken)).TryGet(out var data, out no)) return no;
        return new(new ProcessView(
            ProcessReference.NumberOf(processId), status.Status, status.StatusDesc, status.Stats,
            [.. ProcessStats.Of(status.Stats).Complaints], data));
    }
}

/// <summary>What VatPortal says of a process.</summary>
/// <param name="ProcessId">Its number.</param>
/// <param name="Status">1 at work, 2 at its good end, 3 ended with errors; any other number is at work.</param>
/// <param name="StatusDescription">The same in VatPortal's words.</param>
/// <param name="Stats">What it has done so far, as VatPortal has it.</param>
/// <param name="Complaints">What e-taxes has against it.</param>
/// <param name="Data">What it has brought, as VatPortal has it.</param>
sealed record ProcessView(
    JsonElement ProcessId, int? Status, string? StatusDescription, JsonElement? Stats, IReadOnlyList<string> Complaints,
    JsonElement Data);
