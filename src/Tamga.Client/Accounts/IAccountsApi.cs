using Refit;

namespace Tamga.Client.Accounts;

/// <summary>The partner's account: registering, signing in, and its people.</summary>
/// <remarks>A call that the gateway refuses throws a <see cref="TamgaException"/>.</remarks>
[Headers("Accept: application/json")]
public interface IAccountsApi
{
    /// <summary>Registers a partner and signs it in. While registration is closed, X-Registration-Secret is needed.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="registrationSecret">What a gateway with closed registration asks for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/register")]
    Task<SignedIn> RegisterAsync(
        [Body] RegisterRequest request, [Header("X-Registration-Secret")] string? registrationSecret = null,
        CancellationToken cancellationToken = default);

    /// <summary>Signs a partner in. Repeated failures are slowed, then locked for a while.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/login")]
    Task<SignedIn> LogInAsync([Body] LoginRequest request, CancellationToken cancellationToken = default);

    /// <summary>Exchanges a refresh token for a new token and a new refresh token. Each can be exchanged once.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/refresh")]
    Task<SignedIn> RefreshAsync([Body] RefreshRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the password. Every token is dead from then on but the one that is answered.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/password")]
    Task<SignedIn> ChangePasswordAsync([Body] PasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends the session of this call: its token and its refresh token are dead. Other sessions go on.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/sign-out")]
    Task<Done> SignOutAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends every token of who calls, the one of this call too.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/sign-out-everywhere")]
    Task<Done> SignOutEverywhereAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether signing in asks for a one-time code.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Auth/totp")]
    Task<Authenticator> GetAuthenticatorAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a key for an authenticator. The answer shows it once.</summary>
    /// <remarks>Nothing asks for a code until one has been confirmed.</remarks>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/totp")]
    Task<AuthenticatorKey> BeginAuthenticatorAsync(
        [Body] AuthenticatorRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a first code: from here on signing in asks for one. The answer has the recovery codes, once.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/totp/confirm")]
    Task<RecoveryCodeList> ConfirmAuthenticatorAsync(
        [Body] AuthenticatorCodeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes one's authenticator off, with password and code. Signing in asks for no code any more.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/totp/remove")]
    Task<Done> RemoveAuthenticatorAsync(
        [Body] AuthenticatorRemovalRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a person's authenticator off: the phone is lost, and the recovery codes too.</summary>
    /// <param name="id">The person's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Auth/users/{id}/totp")]
    Task RemoveAuthenticatorOfAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Sets the password of who was invited, once, and signs in.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/invitations")]
    Task<SignedIn> AcceptInvitationAsync([Body] AcceptInvitationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Who is signed in, with role and customers.</summary>
    /// <remarks>For a program that shows a person what the person may do.</remarks>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Auth/me")]
    Task<User> GetMeAsync(CancellationToken cancellationToken = default);

    /// <summary>The people of the partner: the founder first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Auth/users")]
    Task<IReadOnlyList<User>> ListUsersAsync(CancellationToken cancellationToken = default);

    /// <summary>Invites a person. The answer has the link that sets the password, and nothing shows it again.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/users")]
    Task<User> InviteUserAsync([Body] UserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes name, role or customers of a person, at once. Absent members stay.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Put("api/Auth/users/{id}")]
    Task<User> ChangeUserAsync(string id, [Body] UserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes a person, whose tokens are dead at once.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Delete("api/Auth/users/{id}")]
    Task RemoveUserAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A new link, for whom the first one was lost on, or the password. Links of before are dead.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Post("api/Auth/users/{id}/invitation")]
    Task<User> InviteUserAgainAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Who did what, newest first.</summary>
    /// <param name="userId">Of this person alone.</param>
    /// <param name="customerId">For this customer alone.</param>
    /// <param name="from">At this time or later.</param>
    /// <param name="to">At this time or earlier.</param>
    /// <param name="limit">The most in a page, 1 to 500.</param>
    /// <param name="continuation">The continuation of the page before.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Auth/audit")]
    Task<AuditPage> ListAuditAsync(
        string? userId = null, string? customerId = null, DateTimeOffset? from = null, DateTimeOffset? to = null,
        int? limit = null, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>The same as CSV, all of it.</summary>
    /// <param name="userId">Of this person alone.</param>
    /// <param name="customerId">For this customer alone.</param>
    /// <param name="from">At this time or later.</param>
    /// <param name="to">At this time or earlier.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Get("api/Auth/audit/export"), Headers("Accept: text/csv")]
    Task<Stream> ExportAuditAsync(
        string? userId = null, string? customerId = null, DateTimeOffset? from = null, DateTimeOffset? to = null,
        CancellationToken cancellationToken = default);
}
