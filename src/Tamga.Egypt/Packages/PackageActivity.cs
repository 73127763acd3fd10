using System.Runtime.CompilerServices;
using System.Text.Json;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Upstream;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Packages;

/// <summary>What the steps of a package have in common: they look at ETA's list.</summary>
/// <param name="steps">What steps work with.</param>
/// <param name="client">ETA.</param>
abstract class PackageActivity<TInput, TOutput>(StepServices<EtaLogin> steps, EtaClient client)
    : AuthorityActivity<EtaLogin, TInput, TOutput>(steps)
    where TInput : IFilingStep
{
    const int PageSize = 100;

    /// <summary>The newest come first, and a package is looked for soon after it was asked for.</summary>
    const int MostPages = 10;

    protected EtaClient Client => client;

    /// <summary>The packages of a subject that were asked for, newest first.</summary>
    protected async IAsyncEnumerable<JsonElement> ListAsync(
        EtaLogin login, PackageSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var query = new EtaQuery().With("pageNo", page).With("pageSize", PageSize);
            if (!TryGet(
                await client.ListAsync(login, subject, query, cancellationToken), out var answer, out var no))
            {
                RequireSight(no, "the package");
                yield break;
            }

            var rows = EtaAnswers.Rows(answer, "result", IEtaApi.PackageRequests);
            foreach (var row in rows) yield return row;
            var pages = EtaAnswers.Pages(answer, "metadata");
            if (rows.Count == 0 || (pages is { } known ? page >= known : rows.Count < PageSize)) yield break;
        }
    }

    /// <summary>A package's id, by any of its names.</summary>
    protected static string? IdOf(JsonElement json) =>
        EtaAnswers.Text(json, "packageId") ?? EtaAnswers.Text(json, "requestId") ?? EtaAnswers.Text(json, "rid");

    /// <summary>A fault that is looked into before anything is asked again.</summary>
    protected static AuthorityFaultException NotSeenYet(TimeSpan wait) => AuthorityFaultException.AskedToRetry(
        "ETA does not show whether it was asked for the package; it is looked at again.", outcomeUnknown: true, wait);
}
