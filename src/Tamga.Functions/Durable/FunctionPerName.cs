using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Tamga.Orchestrations;

namespace Tamga.Functions.Durable;

/// <summary>
/// Declares to the host one function for each orchestration and each activity that the gateway has registered, in place of the
/// two that are written. The host asks the worker for its functions, so what is registered cannot be missing there, and portal and
/// metrics show each by its name.
/// </summary>
/// <param name="registry">The names.</param>
sealed class FunctionPerName(OrchestrationRegistry registry) : IFunctionMetadataTransformer
{
    public string Name => nameof(FunctionPerName);

    public void Transform(IList<IFunctionMetadata> original)
    {
        Replace(original, DurableFunctions.Orchestration, registry.Orchestrations);
        Replace(original, DurableFunctions.Activity, registry.Activities);
    }

    static void Replace(IList<IFunctionMetadata> functions, string written, IEnumerable<string> names)
    {
        var pattern = functions.Single(f => f.Name == written);
        functions.Remove(pattern);
        foreach (var name in names) functions.Add(Named(name, pattern));
    }

    static DefaultFunctionMetadata Named(string name, IFunctionMetadata pattern) => new()
    {
        Name = name,
        EntryPoint = pattern.EntryPoint,
        ScriptFile = pattern.ScriptFile,
        Language = pattern.Language,
        RawBindings = pattern.RawBindings,
    };
}
