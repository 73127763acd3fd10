using Tamga.Egypt.Submissions;
using Tamga.Filings;

namespace Tamga.Egypt.Activities;

/// <summary>What the steps at ETA work with.</summary>
/// <param name="Client">ETA.</param>
/// <param name="Accounts">Logins.</param>
/// <param name="WaitingRoom">Where filings wait for credentials.</param>
/// <param name="Filings">What the ERP sees.</param>
/// <param name="Evidence">What was sent and what came back.</param>
/// <param name="Sets">Documents and receipts.</param>
/// <param name="Claims">Claims on their numbers.</param>
/// <param name="Index">From ETA's ids to our records.</param>
/// <param name="Time">The clock.</param>
sealed record EtaDesk(
    EtaClient Client, EtaAccounts Accounts, EtaWaitingRoom WaitingRoom, FilingRepository Filings, EvidenceLog Evidence,
    SubmissionSets Sets, DocumentClaims Claims, UuidIndex Index, TimeProvider Time);
