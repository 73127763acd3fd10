using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Egypt.Documents.Codes;

namespace Tamga.Egypt.Codes;

/// <summary>The codes that documents are measured by, and how old the lists are.</summary>
static class CodeEndpoints
{
    public static void MapCodes(this RouteGroupBuilder codes)
    {
        codes.MapGet("", () => TypedResults.Ok(new CodeListsView([.. CodeLists.All.Select(CodeListHead.Of)])))
            .WithName("listEtaCodeLists").WithSummary("ETA's lists of codes, each with its date")
            .WithDescription("Kept with the gateway: ETA is not asked. The date says which of ETA's publications they are.");
        codes.MapGet("/{list}", Show).WithName("getEtaCodes").WithSummary("One of ETA's lists of codes, with its date")
            .WithDescription("Kept with the gateway: ETA is not asked. Narrowed with q.")
            .Takes(new("list", "The list.") { IsRequired = true, Values = [.. CodeLists.All.Select(l => l.Name)] })
            .Takes(new("q", "What is in the code or in what it means, in English or Arabic.")).Refuses(404);
    }

    static Results<Ok<CodeListView>, ApiProblem> Show(string list, string? q)
    {
        if (CodeLists.Find(list) is not { } known) return ApiProblem.NotFound("list of codes");
        var file = known.Current;
        return TypedResults.Ok(new CodeListView(
            known.Name, file.Date,
            [.. file.Codes.Where(c => string.IsNullOrEmpty(q) || Holds(c.Code, q) || Holds(c.En, q) || Holds(c.Ar, q))]));
    }

    static bool Holds(string? text, string part) => text?.Contains(part, StringComparison.OrdinalIgnoreCase) is true;
}

/// <summary>The lists that there are.</summary>
/// <param name="Lists">Each.</param>
sealed record CodeListsView(IReadOnlyList<CodeListHead> Lists);

/// <summary>A list without its codes.</summary>
/// <param name="List">Its name.</param>
/// <param name="Date">The day on which ETA's portal had it.</param>
/// <param name="Count">How many codes it has.</param>
sealed record CodeListHead(string List, DateOnly Date, int Count)
{
    public static CodeListHead Of(CodeList list) => new(list.Name, list.Current.Date, list.Current.Codes.Count);
}

/// <summary>A list.</summary>
/// <param name="List">Its name.</param>
/// <param name="Date">The day on which ETA's portal had it.</param>
/// <param name="Codes">The codes, in ETA's order.</param>
sealed record CodeListView(string List, DateOnly Date, IReadOnlyList<CodeEntry> Codes);
