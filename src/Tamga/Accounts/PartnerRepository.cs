using System.Text.Json;
using Tamga.Records;

namespace Tamga.Accounts;

/// <summary>Partners over the record table.</summary>
/// <param name="table">The records.</param>
public sealed class PartnerRepository(IRecordTable table)
{
    /// <summary>Adds a partner together with the claim on its e-mail address.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the address is taken, in whatever case it is written.</returns>
    public async Task<bool> TryAddAsync(Partner partner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var claim = JsonSerializer.Serialize(new PartnerPointer(partner.Id), AccountsJson.Default.PartnerPointer);
        var result = await table.WriteAsync(
            [
                new InsertRow(AccountRows.Email(partner.Email), claim),
                new InsertRow(AccountRows.Partner(partner.Id), Write(partner)),
            ],
            cancellationToken);
        return result.Succeeded;
    }

    /// <summary>A partner by id.</summary>
    /// <param name="partnerId">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Partner?> FindAsync(string partnerId, CancellationToken cancellationToken = default) =>
        Read(await table.FindAsync(AccountRows.Partner(partnerId), cancellationToken));

    /// <summary>Writes a partner that is still as it was read. Its e-mail address stays.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when it has changed.</returns>
    public Task<bool> TryReplaceAsync(Partner partner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return table.ReplaceAsync(AccountRows.Partner(partner.Id), Write(partner), partner.ETag, cancellationToken);
    }

    /// <summary>Every partner, oldest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Partner> EnumerateAllAsync(CancellationToken cancellationToken = default) =>
        table.QueryAllAsync(AccountRows.Partners, cancellationToken).Select(row => Read(row)!);

    static string Write(Partner partner) => JsonSerializer.Serialize(partner, AccountsJson.Default.Partner);

    static Partner? Read(TableRow? row) =>
        row is null ? null : JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.Partner)! with { ETag = row.ETag };
}
