using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Accounts;
using Tamga.Mongolia.ZeroFiling.Watching;
using Tamga.Orchestrations;
using Tamga.Secrets;

namespace Tamga.Functions.Tests.Scenarios;

/// <summary>A customer that exists enrols a company and starts a run for the month that is due.</summary>
static class ZeroFilingScenario
{
    const int Company = 10001;

    /// <summary>Runs it to its end.</summary>
    /// <returns>The run, as a filing.</returns>
    public static async Task<JsonNode> RunAsync(Uri gateway, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var erp = new HttpClient { BaseAddress = gateway };
        var customer = await services.GetRequiredService<CustomerRepository>().EnumerateAllAsync(cancellationToken)
            .SingleAsync(cancellationToken);
        var key = await services.GetRequiredService<ISecretStore>().FindAsync(customer.ApiKey!.Secret, cancellationToken);
        erp.DefaultRequestHeaders.Add("X-Api-Key", key!.Value.Reveal());

        var enrolment = new JsonObject
        {
            ["forms"] = new JsonArray("ТТ-03а"), ["from"] = "2026-01",
            ["consent"] = new JsonObject { ["by"] = "Director", ["statement"] = "There was no activity." },
        };
        (await erp.PutAsJsonAsync(
            $"/api/etax/zero-filing/enrolments/{Company}", enrolment, cancellationToken)).EnsureSuccessStatusCode();
        var due =
            (await erp.GetFromJsonAsync<JsonNode>($"/api/etax/returns/due?entId={Company}", cancellationToken))!["returns"]![0]!;
        var order = new JsonObject
        {
            ["year"] = (int)due["year"]!, ["month"] = (int)due["period"]!,
            ["entIds"] = new JsonArray(Company)
        };
        using var accepted = await erp.PostAsJsonAsync("/api/etax/zero-filing/runs", order, cancellationToken);
        var run = (await accepted.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        while ((string)run["status"]! is not ("succeeded" or "failed"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            run = (await erp.GetFromJsonAsync<JsonNode>($"/api/filings/{run["id"]}", cancellationToken))!;
        }

        return run;
    }

    /// <summary>Looks at the enrolled companies once, as the timer does each night.</summary>
    /// <returns>How the look ended.</returns>
    public static async Task<InstanceState> LookAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var customer = await services.GetRequiredService<CustomerRepository>().EnumerateAllAsync(cancellationToken)
            .SingleAsync(cancellationToken);
        var orchestrations = services.GetRequiredService<IOrchestrationClient>();
        var retry = new RetryPolicy(3, TimeSpan.FromMilliseconds(100), 2, TimeSpan.FromSeconds(1));
        const string instanceId = "nightly-look";
        await orchestrations.StartAsync(WatchZeroFiling.Name, instanceId, new(customer.Id, 2, retry), cancellationToken);
        while (true)
        {
            if (await orchestrations.FindAsync(instanceId, cancellationToken) is { Status: not InstanceStatus.Running } ended)
                return ended;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }
}
