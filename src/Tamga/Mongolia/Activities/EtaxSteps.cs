using Tamga.Accounts;
using Tamga.Orchestrations;

namespace Tamga.Mongolia.Activities;

/// <summary>How orchestrations run a step at e-Tax.</summary>
static class EtaxSteps
{
    /// <summary>A step, done again whenever the login was refused and the credentials have changed since.</summary>
    public static async Task<StepOutcome<T>> RunAsync<TInput, T>(
        OrchestrationContext context, RetryPolicy retry, ActivityName<TInput, StepOutcome<T>> step, TInput input)
    {
        while (true)
        {
            var outcome = await context.CallAsync(step, input, retry);
            if (!outcome.SignInRefused) return outcome;
            await context.WaitForEventAsync(LoginWaitingRoom.CredentialsChanged, CredentialsWaitingRoom.LookInterval);
        }
    }
}
