using Tamga.Azerbaijan.SignIn;
using Tamga.Filings;
using Tamga.Upstream.Steps;

namespace Tamga.Azerbaijan.Phones;

/// <summary>A step whose filing may name one of the customer's phones.</summary>
interface IPhoneStep : IFilingStep
{
    /// <summary>The phone; the customer's usual one where it names none.</summary>
    string? Phone { get; }
}

/// <summary>A step that calls VatPortal with the phone of its filing.</summary>
/// <param name="steps">What steps work with.</param>
abstract class PhoneActivity<TInput, TOutput>(StepServices<VatPortalLogin> steps)
    : AuthorityActivity<VatPortalLogin, TInput, TOutput>(steps)
    where TInput : IPhoneStep
{
    protected override async Task<VatPortalLogin?> FindLoginAsync(TInput input, CancellationToken cancellationToken) =>
        (await base.FindLoginAsync(input, cancellationToken))?.On(input.Phone);
}
