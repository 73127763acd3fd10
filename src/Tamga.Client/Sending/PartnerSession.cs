using System.Diagnostics.CodeAnalysis;
using System.Net;
using Refit;
using Tamga.Client.Accounts;

namespace Tamga.Client.Sending;

/// <summary>
/// The partner's token: as it was given, or got by signing in, renewed shortly before its end. One sign-in at a time, whoever
/// needs it; a wrong password is not tried again by itself, for that locks the account.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "Nobody takes the semaphore's wait handle, and without one it holds nothing.")]
sealed class PartnerSession
{
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    readonly TamgaClientOptions _options;
    readonly IAccountsApi _accounts;
    readonly SemaphoreSlim _one = new(1);

    string? _token;
    string? _refreshToken;
    DateTimeOffset _until = DateTimeOffset.MaxValue;

    PartnerSession(TamgaClientOptions options, HttpMessageHandler network)
    {
        _options = options;
        (_token, _refreshToken) = (options.PartnerToken, options.RefreshToken);
        _accounts = RestService.ForGenerated<IAccountsApi>(
            Network.BareClientOf(options, network), Requests.SettingsOf(options));
    }

    public static PartnerSession? Of(TamgaClientOptions options, HttpMessageHandler network) =>
        options.PartnerToken is null && options.RefreshToken is null && options.Email is null ? null : new(options, network);

    bool HasPassword => _options is { Email: not null, Password: not null };

    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || (_until - Margin <= _options.Time.GetUtcNow() && (_refreshToken is not null || HasPassword)))
                await SignInAsync(cancellationToken);
            return _token ?? "";
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Another token than one that was refused; null where there is no way to one.</summary>
    public async Task<string?> RenewAsync(string refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Somebody else's renewal came first.
            if (_token != refused) return _token;
            if (_refreshToken is null && !HasPassword) return null;
            await SignInAsync(cancellationToken);
            return _token;
        }
        finally
        {
            _one.Release();
        }
    }

    async Task SignInAsync(CancellationToken cancellationToken)
    {
        if (_refreshToken is { } once)
        {
            // The gateway takes it once: one that comes again was stolen, and ends the session.
            _refreshToken = null;
            try
            {
                Keep(await _accounts.RefreshAsync(new RefreshRequest { RefreshToken = once }, cancellationToken));
                return;
            }
            catch (TamgaException refused) when (refused.Status == HttpStatusCode.Unauthorized && HasPassword)
            {
                // The password is the other way.
            }
        }

        if (!HasPassword) throw new InvalidOperationException("The partner's session has ended, and no password is known.");
        Keep(await _accounts.LogInAsync(
            new LoginRequest { Email = _options.Email!, Password = _options.Password! }, cancellationToken));
    }

    void Keep(SignedIn signedIn) =>
        (_token, _refreshToken, _until) = (signedIn.Token, signedIn.RefreshToken, signedIn.Expiration);
}
