using Tamga.Accounts;
using Tamga.Orchestrations;
using Tamga.Records;

namespace Tamga.Upstream.SignIn;

/// <summary>
/// Remembers refused credentials beyond this process. Asking again with a refused password locks the account of a person, who
/// then cannot file by hand either, so a restart or a second machine must not forget.
/// </summary>
/// <param name="table">The records.</param>
public sealed class RecordedRefusals(IRecordTable table) : ICustomerObserver
{
    internal async ValueTask<SignInRefusal?> FindAsync(
        string authority, UpstreamLogin login, CancellationToken cancellationToken) =>
        await table.FindAsync(SignInRows.Refusal(authority, login), cancellationToken) is { } row
            ? OrchestrationJson.Read<SignInRefusal>(row.Payload) : null;

    internal async ValueTask RecordAsync(
        string authority, UpstreamLogin login, SignInRefusal refusal, CancellationToken cancellationToken) =>
        await table.UpsertAsync(SignInRows.Refusal(authority, login), OrchestrationJson.Write(refusal)!, cancellationToken);

    Task ICustomerObserver.CredentialsChangedAsync(Customer customer, string authority, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    Task ICustomerObserver.DeletedAsync(Customer customer, CancellationToken cancellationToken) =>
        table.DeleteAllAsync(SignInRows.Refusals(customer.Id), cancellationToken);
}
