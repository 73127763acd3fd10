using Tamga.Filings;
using Tamga.Mongolia.Returns;

namespace Tamga.Mongolia.Activities;

/// <summary>What the steps at e-Tax work with.</summary>
/// <param name="Client">The authority.</param>
/// <param name="Lookup">The authority's lists.</param>
/// <param name="Accounts">Logins.</param>
/// <param name="WaitingRoom">Where filings wait for credentials.</param>
/// <param name="Filings">What the ERP sees.</param>
/// <param name="Keys">Claims on natural keys.</param>
/// <param name="Evidence">What was sent and what came back.</param>
/// <param name="Time">The clock.</param>
sealed record EtaxDesk(
    EtaxClient Client, ReturnLookup Lookup, EtaxAccounts Accounts, LoginWaitingRoom WaitingRoom, FilingRepository Filings,
    NaturalKeys Keys, EvidenceLog Evidence, TimeProvider Time);
