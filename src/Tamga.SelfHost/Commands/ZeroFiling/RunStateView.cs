namespace Tamga.SelfHost.Commands.ZeroFiling;

/// <summary>A run in a few lines.</summary>
static class RunStateView
{
    public static void Show(RunState state)
    {
        Console.WriteLine($"Run {state.Id} of {state.CreatedAt}: {state.Status}");
        Console.WriteLine($"  {state.CompaniesDone} of {state.Companies} companies looked at, {state.Pace}");
        Console.WriteLine($"  {state.Total} returns: {state.Counts}");
        Console.WriteLine($"  {state.Error ?? state.Note}");
    }
}
