using Tamga.Filings;
using Tamga.Upstream.SignIn;

namespace Tamga.Upstream.Steps;

/// <summary>What every step at an authority works with.</summary>
/// <typeparam name="TLogin">How one signs in there.</typeparam>
/// <param name="Words">The authority's words.</param>
/// <param name="Logins">From customers to logins.</param>
/// <param name="WaitingRoom">Where filings wait for credentials.</param>
/// <param name="Filings">What the ERP sees.</param>
/// <param name="Evidence">What was sent and what came back.</param>
/// <param name="Time">The clock.</param>
public sealed record StepServices<TLogin>(
    AuthorityWords<TLogin> Words, ILogins<TLogin> Logins, CredentialsWaitingRoom<TLogin> WaitingRoom, FilingRepository Filings,
    EvidenceLog Evidence, TimeProvider Time)
    where TLogin : UpstreamLogin;
