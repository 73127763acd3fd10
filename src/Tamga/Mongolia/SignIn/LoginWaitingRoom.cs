using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Mongolia;

/// <summary>Orchestrations that wait for other e-Tax credentials.</summary>
/// <param name="table">The records.</param>
/// <param name="orchestrations">Whom to wake.</param>
sealed class LoginWaitingRoom(IRecordTable table, IOrchestrationClient orchestrations)
    : CredentialsWaitingRoom("etaxwaiting", Authority.Etax, table, orchestrations);
