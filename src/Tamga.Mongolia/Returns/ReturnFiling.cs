using Tamga.Filings;

namespace Tamga.Mongolia.Returns;

/// <summary>The filing that is made of an order, whoever orders it.</summary>
static class ReturnFiling
{
    /// <param name="customerId">Whose.</param>
    /// <param name="order">The order.</param>
    /// <param name="naturalKey">What the authority considers the same return, if that is known yet.</param>
    /// <param name="key">Under which it was ordered.</param>
    /// <param name="options">The settings as they are now: the filing keeps them.</param>
    /// <param name="tell">The orchestration that waits until it has been sent, if one does.</param>
    public static FilingRequest Of(
        string customerId, ReturnOrder order, string? naturalKey, IdempotencyKeyUse? key, ETaxOptions options,
        string? tell = null) =>
        new()
        {
            CustomerId = customerId,
            Authority = MongoliaModule.Name,
            Kind = "return",
            Stage = "sign-in",
            NaturalKey = naturalKey,
            Orchestration = FileReturn.Name.Value,
            Input = filing => new FileReturn.Input(filing, order, options.XDetailStyle, ReturnPace.Of(options), tell, naturalKey),
            IdempotencyKey = key,
        };
}
