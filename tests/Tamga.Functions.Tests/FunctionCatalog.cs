using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Functions.Api;

namespace Tamga.Functions.Tests;

/// <summary>The app's functions as their attributes declare them.</summary>
static class FunctionCatalog
{
    public static IReadOnlyList<DeclaredFunction> All { get; } =
    [
        .. typeof(GatewayFunctions).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(m => new DeclaredFunction(m)),
    ];

    public static IEnumerable<DeclaredFunction> With<TTrigger>() where TTrigger : Attribute =>
        All.Where(f => f.Trigger is TTrigger);
}

/// <summary>One function.</summary>
sealed class DeclaredFunction(MethodInfo method)
{
    public string Name { get; } = method.GetCustomAttribute<FunctionAttribute>()!.Name;

    public Attribute Trigger { get; } = method.GetParameters()
        .SelectMany(p => p.GetCustomAttributes())
        .Single(a => a is HttpTriggerAttribute or TimerTriggerAttribute or OrchestrationTriggerAttribute or ActivityTriggerAttribute);

    public string Route => ((HttpTriggerAttribute)Trigger).Route!;

    public string Schedule => ((TimerTriggerAttribute)Trigger).Schedule;

    /// <summary>Calls the function on a fresh instance, as the worker does, with each argument in the place of its type.</summary>
    public object? Invoke(IServiceProvider services, params object?[] arguments)
    {
        var target = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
        return method.Invoke(target, [.. method.GetParameters().Select(p => arguments.FirstOrDefault(p.ParameterType.IsInstanceOfType))]);
    }
}
