using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Api;
using Tamga.Functions.Durable;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests;

/// <summary>The functions of an app as the worker declares them to the host.</summary>
/// <param name="modules">The app's countries.</param>
sealed class FunctionCatalog(IReadOnlyList<AuthorityModule> modules)
{
    /// <summary>The app as it is deployed.</summary>
    public static FunctionCatalog OfApp { get; } = new(TamgaServices.Modules);

    public IReadOnlyList<AuthorityModule> Modules => modules;

    public OrchestrationRegistry Registry { get; } = (OrchestrationRegistry)new ServiceCollection().AddGateway(modules)
        .Single(s => s.ServiceType == typeof(OrchestrationRegistry)).ImplementationInstance!;

    public IReadOnlyList<DeclaredFunction> All => field ??= [.. Declared().Select(f => new DeclaredFunction(f))];

    public IEnumerable<DeclaredFunction> With<TTrigger>() where TTrigger : Attribute => All.Where(f => f.Trigger is TTrigger);

    ImmutableArray<IFunctionMetadata> Declared()
    {
        using var pages = TamgaServices.AddPages(new ServiceCollection()).BuildServiceProvider();
        var written = new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync("").GetAwaiter().GetResult().ToBuilder();
        new FunctionPerName(Registry, modules, pages.GetServices<GatewayPages>()).Transform(written);
        return written.ToImmutable();
    }
}

/// <summary>One function.</summary>
sealed class DeclaredFunction
{
    readonly MethodInfo _method;
    readonly IReadOnlyList<JsonNode> _bindings;

    public DeclaredFunction(IFunctionMetadata metadata)
    {
        Id = metadata.FunctionId!;
        Name = metadata.Name!;
        _bindings = [.. metadata.RawBindings!.Select(b => JsonNode.Parse(b)!)];
        var dot = metadata.EntryPoint!.LastIndexOf('.');
        _method = typeof(GatewayFunctions).Assembly.GetType(metadata.EntryPoint[..dot], throwOnError: true)!
            .GetMethod(metadata.EntryPoint[(dot + 1)..])!;
        Trigger = _method.GetParameters().SelectMany(p => p.GetCustomAttributes()).Single(
            a => a is HttpTriggerAttribute or TimerTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute);
    }

    public string Id { get; }

    public string Name { get; }

    public Attribute Trigger { get; }

    public string Route => (string)_bindings.First(b => b["route"] is not null)["route"]!;

    public string Schedule => ((TimerTriggerAttribute)Trigger).Schedule;

    /// <summary>
    /// Calls the function on a fresh instance, as the worker does, with each argument in the place of its type.
    /// </summary>
    public object? Invoke(IServiceProvider services, params object?[] arguments)
    {
        var target = ActivatorUtilities.CreateInstance(services, _method.DeclaringType!);
        return _method.Invoke(
            target, [.. _method.GetParameters().Select(p => arguments.FirstOrDefault(p.ParameterType.IsInstanceOfType))]);
    }
}
