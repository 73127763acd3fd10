using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tamga.Accounts;

/// <summary>
/// What an operator wants to find under one name when something is amiss: who signed in or could not, what was denied, which keys
/// and people came and went. People and customers are named by id; no address of a person, password, token or key is in it.
/// </summary>
sealed partial class SecurityLog(ILogger<SecurityLog> logger)
{
    [LoggerMessage(1, LogLevel.Information, "User {UserId} signed in from {Source}")]
    public partial void SignedIn(string userId, IPAddress source);

    [LoggerMessage(2, LogLevel.Warning, "A sign-in to {Account} from {Source} failed")]
    public partial void SignInFailed(string account, IPAddress source);

    [LoggerMessage(3, LogLevel.Warning, "Sign-ins to {Account} from {Source} are refused for {Wait} after too many failures")]
    public partial void SignInRefused(string account, IPAddress source, TimeSpan wait);

    [LoggerMessage(4, LogLevel.Warning, "A refresh token of user {UserId} came a second time: session {SessionId} is ended")]
    public partial void RefreshTokenReused(string userId, string sessionId);

    [LoggerMessage(5, LogLevel.Information, "User {UserId} has a new password; the tokens of before are dead")]
    public partial void PasswordChanged(string userId);

    [LoggerMessage(6, LogLevel.Information, "User {UserId} signed out everywhere")]
    public partial void SignedOutEverywhere(string userId);

    [LoggerMessage(7, LogLevel.Warning, "User {UserId} ({Role}) was denied {Method} {Path}")]
    public partial void Denied(string userId, string role, string method, PathString path);

    [LoggerMessage(8, LogLevel.Information, "User {ByUserId} {Change} user {UserId} ({Role})")]
    public partial void UserChanged(string byUserId, string change, string userId, string role);

    [LoggerMessage(9, LogLevel.Information, "User {UserId} {Change} an API key of customer {CustomerId}")]
    public partial void KeyChanged(string userId, string change, string customerId);

    [LoggerMessage(10, LogLevel.Debug, "{Method} {Path} from {Source} came without a good {Credential}")]
    public partial void Unauthenticated(string method, PathString path, IPAddress source, string credential);

    [LoggerMessage(11, LogLevel.Information, "User {UserId} signed out")]
    public partial void SignedOut(string userId);

    [LoggerMessage(12, LogLevel.Information, "User {ByUserId} {Change} the authenticator of user {UserId}")]
    public partial void AuthenticatorChanged(string byUserId, string change, string userId);

    [LoggerMessage(13, LogLevel.Warning, "User {UserId} has used a recovery code; {Left} are left")]
    public partial void RecoveryCodeUsed(string userId, int left);
}
