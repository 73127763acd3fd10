using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace Tamga.FunctionsHost.Durable;

/// <summary>
/// A method for each function that the worker has declared, as the Functions host makes them: WebJobs finds functions by
/// reflection, and which names there are is known only once the worker has been asked.
/// </summary>
static class FunctionsByName
{
    const BindingFlags Inherited = BindingFlags.Instance | BindingFlags.NonPublic;

    public static Type Make(IEnumerable<string> orchestrators, IEnumerable<string> activities)
    {
        var type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Declared"), AssemblyBuilderAccess.RunAndCollect)
            .DefineDynamicModule("Declared").DefineType("DeclaredFunctions", TypeAttributes.Public, typeof(DurableFunction));
        AddConstructor(type);
        foreach (var name in orchestrators) Add(type, name, typeof(OrchestrationTriggerAttribute), "OrchestrateAsync");
        foreach (var name in activities) Add(type, name, typeof(ActivityTriggerAttribute), "ActAsync");
        return type.CreateType();
    }

    static void AddConstructor(TypeBuilder type)
    {
        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(IDurableWorker)])
            .GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Call, typeof(DurableFunction).GetConstructors(Inherited).Single());
        code.Emit(OpCodes.Ret);
    }

    /// <summary><c>[FunctionName(name)] public Task Name([Trigger] string input) => base.Target(name, input);</c></summary>
    static void Add(TypeBuilder type, string name, Type trigger, string target)
    {
        var inherited = typeof(DurableFunction).GetMethod(target, Inherited)!;
        var method = type.DefineMethod(name, MethodAttributes.Public, inherited.ReturnType, [typeof(string)]);
        method.SetCustomAttribute(
            new CustomAttributeBuilder(typeof(FunctionNameAttribute).GetConstructor([typeof(string)])!, [name]));
        method.DefineParameter(1, ParameterAttributes.None, "input")
            .SetCustomAttribute(new CustomAttributeBuilder(trigger.GetConstructor([])!, []));
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldstr, name);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Call, inherited);
        code.Emit(OpCodes.Ret);
    }
}
