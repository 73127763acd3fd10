using System.Text.Json;
using Tamga.Egypt.Submissions;
using Tamga.Filings;
using Tamga.Orchestrations;
using Tamga.Upstream.Steps;

namespace Tamga.Egypt.Packages;

/// <summary>
/// Asks ETA for a package and waits until it can be fetched: ETA calls back, or its list shows it. It is fetched when somebody
/// wants it, and as often.
/// </summary>
sealed class RequestPackage : Orchestration<RequestPackage.Input, RequestPackage.Output>
{
    /// <summary>The kind of the filings.</summary>
    public const string Kind = "package";

    public static OrchestrationName<Input, Output> Name { get; } = new(nameof(RequestPackage));

    /// <summary>The filing that asks.</summary>
    public static FilingRequest Request(string customerId, PackageOrder order, EtaOptions options) => new()
    {
        CustomerId = customerId,
        Authority = EgyptModule.Name,
        Kind = Kind,
        Stage = "request",
        Orchestration = Name.Value,
        Input = filing => new Input(filing, order, EtaPace.Of(options)),
    };

    protected override async Task<Output> RunAsync(OrchestrationContext context, Input input)
    {
        var (filing, order) = (input.Filing, input.Order);
        var chain = new FilingChain(context, filing, input.Pace.Retry, EtaWords.Eta)
        {
            Standing = "ETA may be making the package.",
        };
        string? id = null;
        var error = await chain.RunAsync(async () =>
        {
            id = await chain.StepAsync(AskForPackage.Name, new(filing, order));
            PackageState? state = null;
            await SubmissionWatch.UntilDecidedAsync(context, filing, input.Pace, async () =>
            {
                state = await chain.StepAsync(LookAtPackage.Name, new(filing, order, id));
                return state.IsReady ? 0 : 1;
            });
            return new FilingEnd(
                "ready", "The package can be fetched.",
                JsonSerializer.SerializeToElement(PackageResult.From(filing, order, state!), OrchestrationJson.Options));
        });
        return new Output(error is null ? id : null);
    }

    /// <param name="Filing">The filing.</param>
    /// <param name="Order">What is asked for.</param>
    /// <param name="Pace">How fast.</param>
    public sealed record Input(FilingRef Filing, PackageOrder Order, EtaPace Pace);

    /// <param name="PackageId">ETA's id of a package that can be fetched.</param>
    public sealed record Output(string? PackageId);
}

/// <summary>Where a package stands at ETA.</summary>
/// <param name="PackageId">ETA's id.</param>
/// <param name="IsReady">Whether it can be fetched.</param>
/// <param name="DeletionDate">Until when, in ETA's words.</param>
sealed record PackageState(string PackageId, bool IsReady, string? DeletionDate);

/// <summary>The result of such a filing.</summary>
/// <param name="PackageId">ETA's id.</param>
/// <param name="Of">Of documents or of receipts.</param>
/// <param name="DateFrom">The beginning of the period.</param>
/// <param name="DateTo">Its end.</param>
/// <param name="DeletionDate">Until when it can be fetched, in ETA's words.</param>
/// <param name="ContentUrl">Where it is fetched.</param>
sealed record PackageResult(
    string PackageId, PackageSubject Of, DateTimeOffset DateFrom, DateTimeOffset DateTo, string? DeletionDate, string ContentUrl)
{
    public static PackageResult From(FilingRef filing, PackageOrder order, PackageState state) => new(
        state.PackageId, order.Of, order.From, order.To, state.DeletionDate, PackageView.ContentUrlOf(filing.FilingId));
}
