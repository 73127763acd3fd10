using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tamga.Records;

namespace Tamga.Accounts.Audit;

/// <summary>What people did, as records that nobody changes: an owner or an auditor reads them.</summary>
/// <param name="table">The records.</param>
/// <param name="logger">Where an entry that could not be written is told.</param>
sealed class AuditTrail(IRecordTable table, ILogger<AuditTrail> logger)
{
    /// <summary>Writes an entry down, or what has come of it since.</summary>
    public async Task AddAsync(AuditEntry entry)
    {
        try
        {
            await table.UpsertAsync(
                AuditRows.Entry(entry.PartnerId, entry.Id), JsonSerializer.Serialize(entry, AccountsJson.Default.AuditEntry));
        }
        catch (Exception e)
        {
            // A disk that takes nothing more must not keep anybody from reading; what writes will fail by itself.
            logger.LogWarning(
                "{Operation} of user {UserId} could not be written down: {Message}", entry.Operation, entry.UserId, e.Message);
        }
    }

    /// <summary>A partner's entries, newest first.</summary>
    public IAsyncEnumerable<AuditEntry> ListAsync(string partnerId, AuditFilter filter, CancellationToken cancellationToken) =>
        table.QueryAllAsync(AuditRows.Entries(partnerId, filter.From, filter.To, filter.After), cancellationToken)
            .Select(row => JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.AuditEntry)!).Where(filter.Takes);
}

/// <summary>Which entries.</summary>
/// <param name="UserId">Of this person alone.</param>
/// <param name="CustomerId">For this customer alone.</param>
/// <param name="From">Not before this.</param>
/// <param name="To">Not after this.</param>
/// <param name="After">The id to go on after.</param>
sealed record AuditFilter(string? UserId, string? CustomerId, DateTimeOffset? From, DateTimeOffset? To, string? After)
{
    public bool Takes(AuditEntry entry) =>
        (UserId is null || entry.UserId == UserId) && (CustomerId is null || entry.CustomerId == CustomerId);
}
