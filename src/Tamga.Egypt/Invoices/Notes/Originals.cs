using System.Text.Json;
using Tamga.Accounts;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Upstream;

namespace Tamga.Egypt.Invoices.Notes;

/// <summary>What notes refer to: what the gateway has sent itself, or else as ETA shows it.</summary>
/// <param name="index">Our records by ETA's ids.</param>
/// <param name="sets">Our documents.</param>
/// <param name="logins">Logins.</param>
/// <param name="client">ETA.</param>
sealed class Originals(UuidIndex index, SubmissionSets sets, EtaLogins logins, EtaClient client)
{
    /// <summary>The lines of a document that the gateway has sent; nothing where it has not.</summary>
    public async Task<IReadOnlyList<ItemSum>?> FindOwnLinesAsync(
        Customer customer, string uuid, CancellationToken cancellationToken) =>
        await index.FindAsync(customer.Id, uuid, cancellationToken) is { } entry
            && await sets.FindItemAsync(entry.SetId, entry.Index, cancellationToken) is { } item
            ? ItemSums.LinesOf(JsonElement.Parse(item.Text))
            : null;

    /// <summary>The lines of a document at ETA.</summary>
    /// <returns>Nothing where ETA cannot tell: whether the note is right is then ETA's to say.</returns>
    public async Task<IReadOnlyList<ItemSum>?> AskForLinesAsync(
        Customer customer, string uuid, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return null;
        try
        {
            return (await client.GetDocumentRawAsync(login, uuid, cancellationToken)).TryGet(out var raw, out _)
                && EtaAnswers.Find(raw, "document") is { } document
                ? ItemSums.LinesOf(EtaAnswers.Unwrap(document))
                : null;
        }
        catch (AuthorityFaultException)
        {
            return null;
        }
    }

    /// <summary>Whether ETA shows a note of ours as one that does not stand any more.</summary>
    public async Task<bool> IsGoneAsync(Customer customer, CreditEntry note, CancellationToken cancellationToken)
    {
        if (await sets.FindStateAsync(note.SetId, note.Index, cancellationToken) is not { Uuid: { } uuid }) return false;
        if (await logins.FindAsync(customer, cancellationToken) is not { } login) return false;
        try
        {
            return (await client.GetDocumentDetailsAsync(login, uuid, cancellationToken)).TryGet(out var json, out _)
                && EtaAnswers.Text(json, "status") is { } status
                && (EtaStatus.Is(status, EtaStatus.Cancelled) || EtaStatus.Is(status, EtaStatus.Rejected)
                    || EtaStatus.Is(status, EtaStatus.Invalid));
        }
        catch (AuthorityFaultException)
        {
            return false;
        }
    }
}
