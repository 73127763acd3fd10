using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts;
using Tamga.Api;

namespace Tamga.Mongolia.Forms;

/// <summary>An ERP's own names for the cells of a form: <c>/api/etax/forms/{formNo}/mapping</c>.</summary>
static class MappingEndpoints
{
    const int MostFields = 2000;
    const int LongestName = 200;

    public static void MapMappings(this RouteGroupBuilder group)
    {
        group.MapPut("/forms/{formNo}/mapping", SetAsync).WithName("setFormMapping")
            .Takes(new("formNo", "The form's number, as the due row has it.")).WithSummary("Gives a form's cells names")
            .WithDescription("From then on POST /api/etax/returns takes values by these names: values, or details[].name.");
        group.MapGet("/forms/{formNo}/mapping", GetAsync).WithName("getFormMapping")
            .Takes(new("formNo", "The form's number, as the due row has it.")).Refuses(404)
            .WithSummary("The names of a form's cells")
            .WithDescription("The ERP's names for cells, which values of a return may use instead of tag keys.");
        group.MapDelete("/forms/{formNo}/mapping", RemoveAsync).WithName("removeFormMapping")
            .Takes(new("formNo", "The form's number, as the due row has it.")).Refuses(404)
            .WithSummary("Takes the names of a form's cells away")
            .WithDescription("Returns then name cells by tag keys again.");
    }

    static async Task<Results<Ok<FormMapping>, ApiProblem>> SetAsync(
        HttpContext http, JsonBody<MappingRequest> body, FormMappings mappings, string formNo)
    {
        var errors = new ValidationErrors();
        var form = QueryValue.Required("formNo", formNo, errors);
        var fields = body.Value.Fields ?? new Dictionary<string, string?>();
        if (fields is not { Count: > 0 and <= MostFields })
        {
            errors.Add(
                "$.fields", $"is required: from names to cell keys, such as {{\"sales\":\"TG5001\"}}, at most {MostFields}");
        }

        foreach (var (name, key) in fields)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
                errors.Add($"$.fields.{name}", $"a name has 1 to {LongestName} characters");
            if (string.IsNullOrWhiteSpace(key)) errors.Add($"$.fields.{name}", "must be a cell's tagKey");
        }

        foreach (var twice in fields.GroupBy(f => f.Value?.Trim()).Where(g => g.Count() > 1))
            errors.Add("$.fields", $"{string.Join(" and ", twice.Select(f => f.Key))} are the same cell, {twice.Key}");

        if (errors.Any) return errors.ToProblem();
        var mapping = new FormMapping(form, fields.ToDictionary(f => f.Key, f => f.Value!.Trim(), StringComparer.Ordinal));
        await mappings.SetAsync(http.Customer().Id, mapping, CancellationToken.None);
        return TypedResults.Ok(mapping);
    }

    static async Task<Results<Ok<FormMapping>, ApiProblem>> GetAsync(HttpContext http, FormMappings mappings, string formNo) =>
        long.TryParse(formNo, out var form)
            && await mappings.FindAsync(http.Customer().Id, form, http.RequestAborted) is { } known
            ? TypedResults.Ok(known)
            : ApiProblem.NotFound("mapping");

    static async Task<Results<NoContent, ApiProblem>> RemoveAsync(HttpContext http, FormMappings mappings, string formNo) =>
        long.TryParse(formNo, out var form) && await mappings.RemoveAsync(http.Customer().Id, form, CancellationToken.None)
            ? TypedResults.NoContent()
            : ApiProblem.NotFound("mapping");

    /// <summary>A mapping as it is given.</summary>
    /// <param name="Fields">From names to cell keys.</param>
    internal sealed record MappingRequest(IReadOnlyDictionary<string, string?>? Fields);
}
