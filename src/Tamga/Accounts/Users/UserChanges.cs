using Tamga.Accounts.SecondFactor;
using Tamga.Api;

namespace Tamga.Accounts.Users;

/// <summary>Invites, changes and removes the people of a partner.</summary>
sealed class UserChanges(
    UserRepository users, CustomerRepository customers, Invitations invitations, Authenticators authenticators,
    TimeProvider time)
{
    const int MaxName = 200;
    const int MaxEmail = 254;
    const int MostCustomers = 1000;

    /// <returns>The user with the code of the invitation, or why not.</returns>
    public async Task<(User? User, string? Code, ApiProblem? Problem)> InviteAsync(
        string partnerId, JsonBody<UserBody> body, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        var (invitation, code) = invitations.New(partnerId, id);
        var part = new BodyPart(body.Root, "$", errors);
        var email = part.Required("email", body.Value.Email, null, MaxEmail);
        if (email.Length > 0 && !EmailAddress.IsOne(email)) part.Refuse("email", "must be an e-mail address");
        if (body.Value.Role is null) part.Refuse("role", "is required");
        var user = await ReadAsync(
            new User
            {
                Id = id, PartnerId = partnerId, Email = email, Name = "", Role = UserRole.Auditor, CreatedAt = now,
                Invitation = invitation,
            },
            null, part, body.Value, cancellationToken);
        if (errors.Any) return (null, null, errors.ToProblem());
        return await users.TryAddAsync(user, cancellationToken) ? (user, code, null) : (null, null, AccountErrors.EmailIsTaken());
    }

    /// <returns>The user as it is now, or why not.</returns>
    public async Task<(User? User, ApiProblem? Problem)> ChangeAsync(
        string partnerId, string userId, JsonBody<UserBody> body, CancellationToken cancellationToken)
    {
        while (await users.FindAsync(partnerId, userId, cancellationToken) is { } before)
        {
            if (before.IsFounder) return (null, OfFounder());
            var errors = new ValidationErrors();
            var part = new BodyPart(body.Root, "$", errors);
            if (part.Has("email") && !before.Email.Equals(body.Value.Email, StringComparison.OrdinalIgnoreCase))
                part.Refuse("email", "cannot be changed: invite the new address, and remove this user");
            var after = await ReadAsync(before, before.Name, part, body.Value, cancellationToken);
            if (errors.Any) return (null, errors.ToProblem());
            if (await users.TryReplaceAsync(after, cancellationToken)) return (after, null);
        }

        return (null, ApiProblem.NotFound("user"));
    }

    /// <summary>Makes a new invitation. The password of before is good until it is accepted.</summary>
    /// <returns>The user with the code of the invitation, or why not.</returns>
    public async Task<(User? User, string? Code, ApiProblem? Problem)> InviteAgainAsync(
        string partnerId, string userId, CancellationToken cancellationToken)
    {
        while (await users.FindAsync(partnerId, userId, cancellationToken) is { } before)
        {
            if (before.IsFounder) return (null, null, OfFounder());
            var (invitation, code) = invitations.New(partnerId, userId);
            var after = before with { Invitation = invitation };
            if (await users.TryReplaceAsync(after, cancellationToken)) return (after, code, null);
        }

        return (null, null, ApiProblem.NotFound("user"));
    }

    /// <returns>Why not; nothing when the user is gone.</returns>
    public async Task<ApiProblem?> RemoveAsync(
        string partnerId, string userId, string byUserId, CancellationToken cancellationToken)
    {
        if (userId == partnerId) return OfFounder();
        if (await users.FindAsync(partnerId, userId, cancellationToken) is not { } user
            || !await users.RemoveAsync(partnerId, userId, cancellationToken))
        {
            return ApiProblem.NotFound("user");
        }

        await authenticators.RemoveAsync(user, byUserId, cancellationToken);
        return null;
    }

    async Task<User> ReadAsync(
        User user, string? name, BodyPart part, UserBody body, CancellationToken cancellationToken)
    {
        user = user with { Name = part.Required("name", body.Name, name, MaxName) };
        if (part.Has("role"))
        {
            if (Enum.TryParse<UserRole>(body.Role, ignoreCase: true, out var role) && Enum.IsDefined(role)
                && !char.IsAsciiDigit(body.Role[0]))
            {
                user = user with { Role = role };
            }
            else
            {
                part.Refuse("role", $"must be one of {string.Join(", ", Enum.GetNames<UserRole>()).ToLowerInvariant()}");
            }
        }

        if (part.Has("customerIds")) user = user with { CustomerIds = body.CustomerIds };
        if (user is { Role: UserRole.Owner, CustomerIds: not null })
            part.Refuse("customerIds", "an owner sees every customer: leave them out, or choose another role");
        else if (part.Has("customerIds"))
            await CheckAsync(user, part, cancellationToken);
        return user;
    }

    async Task CheckAsync(User user, BodyPart part, CancellationToken cancellationToken)
    {
        if (user.CustomerIds is not { } ids) return;
        if (ids.Count is 0 or > MostCustomers)
        {
            part.Refuse("customerIds", $"must name 1 to {MostCustomers} customers; leave them out for all");
            return;
        }

        foreach (var (i, id) in ids.Index())
        {
            if (id is null || await customers.FindAsync(user.PartnerId, id, cancellationToken) is null)
                part.Refuse($"customerIds[{i}]", "there is no such customer");
        }
    }

    static ApiProblem OfFounder() => ApiProblem.Create(
        409, ErrorCodes.Conflict, "Who registered the partner stays its owner, and changes the password at /api/Auth/password.");
}
