using Tamga.Accounts;
using Tamga.Api;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Signing;

/// <summary>Who signs a filing's documents.</summary>
enum Signer
{
    /// <summary>The gateway, with the customer's file.</summary>
    Gateway,

    /// <summary>The agent at the customer's desk.</summary>
    Agent,
}

/// <summary>Finds out who signs, as the customer's settings are now.</summary>
sealed class ChooseSigner(CustomerRepository customers, SigningRoutes routes) : Activity<ChooseSigner.Input, StepOutcome<Signer>>
{
    public static ActivityName<Input, StepOutcome<Signer>> Name { get; } = new(nameof(ChooseSigner));

    protected override async Task<StepOutcome<Signer>> RunAsync(ActivityContext context, Input input)
    {
        if (await customers.FindAsync(input.Filing.CustomerId, context.CancellationToken) is not { } customer)
            return new(default, new FilingError(ErrorCodes.MissingConfiguration, "The customer is gone."));
        return await routes.FindAsync(customer, context.CancellationToken) switch
        {
            SigningRoute.Pkcs12 => new(Signer.Gateway),
            SigningRoute.Agent => new(Signer.Agent),
            SigningRoute.None none => new(default, none.Error),
            var other => throw new InvalidOperationException($"Nobody knows how {other} signs."),
        };
    }

    public sealed record Input(FilingRef Filing, string SetId) : IFilingStep;
}
