using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Functions.Api;
using Tamga.Functions.Durable;
using Tamga.Orchestrations;

namespace Tamga.Functions.Tests;

/// <summary>The app's functions as the worker declares them to the host.</summary>
static class FunctionCatalog
{
    public static OrchestrationRegistry Registry { get; } = (OrchestrationRegistry)new ServiceCollection().AddGateway()
        .Single(s => s.ServiceType == typeof(OrchestrationRegistry)).ImplementationInstance!;

    public static IReadOnlyList<DeclaredFunction> All { get; } = [.. Declared().Select(f => new DeclaredFunction(f))];

    public static IEnumerable<DeclaredFunction> With<TTrigger>() where TTrigger : Attribute =>
        All.Where(f => f.Trigger is TTrigger);

    static ImmutableArray<IFunctionMetadata> Declared()
    {
        var written = new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync("").GetAwaiter().GetResult().ToBuilder();
        new FunctionPerName(Registry).Transform(written);
        return written.ToImmutable();
    }
}

/// <summary>One function.</summary>
sealed class DeclaredFunction
{
    readonly MethodInfo _method;

    public DeclaredFunction(IFunctionMetadata metadata)
    {
        Id = metadata.FunctionId!;
        Name = metadata.Name!;
        var dot = metadata.EntryPoint!.LastIndexOf('.');
        _method = typeof(GatewayFunctions).Assembly.GetType(metadata.EntryPoint[..dot], throwOnError: true)!
            .GetMethod(metadata.EntryPoint[(dot + 1)..])!;
        Trigger = _method.GetParameters().SelectMany(p => p.GetCustomAttributes()).Single(
            a => a is HttpTriggerAttribute or TimerTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute);
    }

    public string Id { get; }

    public string Name { get; }

    public Attribute Trigger { get; }

    public string Route => ((HttpTriggerAttribute)Trigger).Route!;

    public string Schedule => ((TimerTriggerAttribute)Trigger).Schedule;

    /// <summary>Calls the function on a fresh instance, as the worker does, with each argument in the place of its type.</summary>
    public object? Invoke(IServiceProvider services, params object?[] arguments)
    {
        var target = ActivatorUtilities.CreateInstance(services, _method.DeclaringType!);
        return _method.Invoke(target, [.. _method.GetParameters().Select(p => arguments.FirstOrDefault(p.ParameterType.IsInstanceOfType))]);
    }
}
