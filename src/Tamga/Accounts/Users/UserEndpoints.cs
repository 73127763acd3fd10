using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Accounts.SecondFactor;
using Tamga.Accounts.Sessions;
using Tamga.Api;

namespace Tamga.Accounts.Users;

/// <summary>The people of a partner.</summary>
static class UserEndpoints
{
    /// <summary>A change that has been accepted is carried through, whether or not its sender waits for the answer.</summary>
    static readonly CancellationToken Regardless = CancellationToken.None;

    public static void Map(RouteGroupBuilder auth)
    {
        auth.MapPost("/invitations", AcceptAsync).WithName("acceptInvitation")
            .WithSummary("Sets the password of who was invited, once, and signs in.")
            .WithDescription(
                "The code is what stands behind # in the link of the invitation. It works once, and for some days only.")
            .ProducesProblem(400).ProducesProblem(401);
        auth.MapGet("/me", (HttpContext http) => TypedResults.Ok(UserView.Of(http.SignedInUser()))).RequirePartner()
            .WithName("getMe").WithSummary("Who is signed in, with role and customers.")
            .WithDescription("For a program that shows a person what the person may do.");
        var group = auth.MapGroup("/users").Requires(UserRights.ManageUsers);
        group.MapGet("/", ListAsync).WithName("listUsers").WithSummary("The people of the partner: the founder first.")
            .WithDescription("Each with its role, and with the customers it is confined to, if it is.");
        group.MapPost("/", InviteAsync).WithName("inviteUser")
            .WithSummary("Invites a person. The answer has the link that sets the password, and nothing shows it again.")
            .WithDescription("The link goes to the person by whatever way the partner trusts; the gateway sends no mail.")
            .ProducesProblem(400).ProducesProblem(409);
        group.MapPut("/{id}", ChangeAsync).WithName("changeUser")
            .WithSummary("Changes name, role or customers of a person, at once. Absent members stay.")
            .WithDescription("Who registered the partner stays its owner and cannot be changed; an owner sees every customer.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/{id}/invitation", InviteAgainAsync).WithName("inviteUserAgain")
            .WithSummary("A new link, for whom the first one was lost on, or the password. Links of before are dead.")
            .WithDescription("The person keeps its role and customers, and sets a new password with the link.")
            .ProducesProblem(404).ProducesProblem(409);
        group.MapDelete("/{id}", RemoveAsync).WithName("removeUser")
            .WithSummary("Removes a person, whose tokens are dead at once.")
            .WithDescription(
                "Who registered the partner cannot be removed. The e-mail address is free again.")
            .ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<Ok<UserView[]>> ListAsync(HttpContext http, UserRepository users, Authenticators authenticators)
    {
        var all = new List<UserView>();
        foreach (var user in await users.ListAsync(http.Partner(), http.RequestAborted))
        {
            all.Add(UserView.Of(user) with
            {
                Totp = await authenticators.FindAsync(user, http.RequestAborted) is not null,
            });
        }

        return TypedResults.Ok(all.ToArray());
    }

    static async Task<Results<Created<UserView>, ApiProblem>> InviteAsync(
        HttpContext http, JsonBody<UserBody> body, UserChanges changes, SecurityLog log)
    {
        var (user, code, problem) = await changes.InviteAsync(http.Partner().Id, body, Regardless);
        if (user is null) return problem!;
        Note(http, log, "invited", user);
        return TypedResults.Created($"/api/Auth/users/{user.Id}", WithLink(http, user, code!));
    }

    static async Task<Results<Ok<UserView>, ApiProblem>> InviteAgainAsync(
        HttpContext http, string id, UserChanges changes, SecurityLog log)
    {
        var (user, code, problem) = await changes.InviteAgainAsync(http.Partner().Id, id, Regardless);
        if (user is null) return problem!;
        Note(http, log, "invited again", user);
        return TypedResults.Ok(WithLink(http, user, code!));
    }

    static async Task<Results<Ok<UserView>, ApiProblem>> ChangeAsync(
        HttpContext http, string id, JsonBody<UserBody> body, UserChanges changes, SecurityLog log)
    {
        var (user, problem) = await changes.ChangeAsync(http.Partner().Id, id, body, Regardless);
        if (user is null) return problem!;
        Note(http, log, "changed", user);
        return TypedResults.Ok(UserView.Of(user));
    }

    static async Task<Results<NoContent, ApiProblem>> RemoveAsync(
        HttpContext http, string id, UserChanges changes, SecurityLog log)
    {
        if (await changes.RemoveAsync(http.Partner().Id, id, http.SignedInUser().Id, Regardless) is { } problem) return problem;
        log.UserChanged(http.SignedInUser().Id, "removed", id, "");
        return TypedResults.NoContent();
    }

    static async Task<Results<Ok<SignedInView>, ApiProblem>> AcceptAsync(
        HttpContext http, JsonBody<AcceptInvitationBody> body, Invitations invitations, SignIns signIns)
    {
        var (user, problem) = await invitations.AcceptAsync(body.Value.Code, body.Value.Password, Regardless);
        if (user is null) return problem!;
        http.Features.Set(user);
        return TypedResults.Ok(SignedInView.Of(await signIns.BeginAsync(user, Regardless), "The password is set."));
    }

    static void Note(HttpContext http, SecurityLog log, string change, User user) =>
        log.UserChanged(http.SignedInUser().Id, change, user.Id, user.Role.ToString());

    static UserView WithLink(HttpContext http, User user, string code) => UserView.Of(user) with
    {
        InvitationLink = Invitations.LinkOf($"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}", code),
    };
}
