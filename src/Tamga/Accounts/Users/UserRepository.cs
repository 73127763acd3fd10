using System.Text.Json;
using Tamga.Records;

namespace Tamga.Accounts.Users;

/// <summary>Users over the record table. Founders are read from, and written to, their partners' records.</summary>
sealed class UserRepository(IRecordTable table, PartnerRepository partners)
{
    /// <summary>Adds a user together with the claim on the e-mail address.</summary>
    /// <returns>False when the address is taken, in whatever case it is written.</returns>
    public async Task<bool> TryAddAsync(User user, CancellationToken cancellationToken)
    {
        var pointer = new PartnerPointer(user.PartnerId) { UserId = user.Id };
        var claim = JsonSerializer.Serialize(pointer, AccountsJson.Default.PartnerPointer);
        var result = await table.WriteAsync(
            [
                new InsertRow(AccountRows.Email(user.Email), claim),
                new InsertRow(AccountRows.User(user.PartnerId, user.Id), Write(user)),
            ],
            cancellationToken);
        return result.Succeeded;
    }

    public async ValueTask<User?> FindAsync(string partnerId, string userId, CancellationToken cancellationToken)
    {
        if (userId == partnerId)
            return await partners.FindAsync(partnerId, cancellationToken) is { } partner ? User.FounderOf(partner) : null;
        return await table.FindAsync(AccountRows.User(partnerId, userId), cancellationToken) is { } row ? Read(row) : null;
    }

    public async ValueTask<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(AccountRows.Email(email), cancellationToken) is not { } row) return null;
        var claim = JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.PartnerPointer)!;
        return await FindAsync(claim.PartnerId, claim.UserId ?? claim.PartnerId, cancellationToken);
    }

    /// <summary>The founder first, then those who were invited, in that order.</summary>
    public async Task<IReadOnlyList<User>> ListAsync(Partner partner, CancellationToken cancellationToken) =>
        [
            User.FounderOf(partner),
            .. await table.QueryAllAsync(AccountRows.Users(partner.Id), cancellationToken).Select(Read)
                .ToListAsync(cancellationToken),
        ];

    /// <summary>Writes a user who is still as read. Of a founder only the password and the generation of tokens change.</summary>
    /// <returns>False when the user has changed or gone.</returns>
    public async Task<bool> TryReplaceAsync(User user, CancellationToken cancellationToken)
    {
        if (!user.IsFounder)
        {
            var key = AccountRows.User(user.PartnerId, user.Id);
            return await table.ReplaceAsync(key, Write(user), user.ETag, cancellationToken);
        }

        var partner = await partners.FindAsync(user.PartnerId, cancellationToken);
        return partner is not null && partner.ETag == user.ETag && await partners.TryReplaceAsync(
            partner with { PasswordHash = user.PasswordHash!, TokenGeneration = user.TokenGeneration }, cancellationToken);
    }

    /// <summary>Takes a user away and frees the e-mail address.</summary>
    /// <returns>False when there is no such user.</returns>
    public async Task<bool> RemoveAsync(string partnerId, string userId, CancellationToken cancellationToken)
    {
        while (await table.FindAsync(AccountRows.User(partnerId, userId), cancellationToken) is { } row)
        {
            var email = AccountRows.Email(Read(row).Email);
            if (await table.FindAsync(email, cancellationToken) is not { } claim) return false;
            RowWrite[] both = [new DeleteRow(AccountRows.User(partnerId, userId), row.ETag), new DeleteRow(email, claim.ETag)];
            if ((await table.WriteAsync(both, cancellationToken)).Succeeded) return true;
        }

        return false;
    }

    static string Write(User user) => JsonSerializer.Serialize(user, AccountsJson.Default.User);

    static User Read(TableRow row) =>
        JsonSerializer.Deserialize(row.Payload, AccountsJson.Default.User)! with { ETag = row.ETag };
}
