using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Tamga.Functions.Api;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>
/// Declares to the host one function for each orchestration and activity that the gateway has registered, and one for each area
/// of its routes, in place of the few that are written. The host asks the worker for its functions, so what is registered cannot
/// be missing there, and portal and metrics show each by its name.
/// </summary>
/// <param name="registry">Orchestrations and activities.</param>
/// <param name="modules">What brings areas.</param>
/// <param name="pages">What brings more of them.</param>
sealed class FunctionPerName(
    OrchestrationRegistry registry, IEnumerable<AuthorityModule> modules, IEnumerable<GatewayPages> pages)
    : IFunctionMetadataTransformer
{
    readonly IReadOnlyList<RouteArea> _areas = Gateway.AreasOf(modules, pages);

    public string Name => nameof(FunctionPerName);

    public void Transform(IList<IFunctionMetadata> original)
    {
        Replace(original, DurableFunctions.Orchestration, registry.Orchestrations, Named);
        Replace(original, DurableFunctions.Activity, registry.Activities, Named);
        Replace(original, GatewayFunctions.Area, _areas.Where(a => a.StartsWork), AreaOf);
        Replace(original, GatewayFunctions.QuietArea, _areas.Where(a => !a.StartsWork), AreaOf);
    }

    static void Replace<T>(
        IList<IFunctionMetadata> functions, string written, IEnumerable<T> declared,
        Func<IFunctionMetadata, T, IFunctionMetadata> declare)
    {
        var pattern = functions.Single(f => f.Name == written);
        functions.Remove(pattern);
        foreach (var one in declared) functions.Add(declare(pattern, one));
    }

    static DefaultFunctionMetadata AreaOf(IFunctionMetadata pattern, RouteArea area)
    {
        var named = Named(pattern, area.Name);
        named.RawBindings = [.. pattern.RawBindings!.Select(binding => WithRoute(binding, area.Pattern))];
        return named;
    }

    static string WithRoute(string binding, string route)
    {
        var json = JsonNode.Parse(binding)!;
        if (json["route"] is not null) json["route"] = route;
        return json.ToJsonString();
    }

    static DefaultFunctionMetadata Named(IFunctionMetadata pattern, string name) => new()
    {
        Name = name,
        EntryPoint = pattern.EntryPoint,
        ScriptFile = pattern.ScriptFile,
        Language = pattern.Language,
        RawBindings = pattern.RawBindings,
    };
}
